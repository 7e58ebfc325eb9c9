package io.petagrid.domain.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.dispatch.CostSettings;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.dispatch.Flexibility;
import io.petagrid.domain.dispatch.JobPicture;
import io.petagrid.domain.dispatch.JobSpec;
import io.petagrid.domain.dispatch.Picture;
import io.petagrid.domain.dispatch.References;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.domain.telemetry.HostReports;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdvisorTest {
    private static final String CHIP = HostReports.A.id();
    private static final long MEGAWATT = 1_000_000_000L;
    private static final double IT_KWH = 8_760_000;
    private static final Offset<Double> A_YUAN = Offset.offset(1.0);

    /** A site of 1 MW of IT power. */
    private static SiteView site(String id, boolean stock, int pueHundredths, int idleHosts, long priceMicroyuan) {
        ChipSums sums = new ChipSums(CHIP);
        sums.add(ChipField.INSTALLED, 800);
        sums.addHosts(0, 100 - idleHosts);
        sums.addHosts(8, idleHosts);
        long facilityMw = MEGAWATT / 100 * pueHundredths;
        return new SiteView(
                id,
                "north",
                7,
                1_000,
                stock,
                List.of(sums),
                0,
                0,
                List.of(),
                MEGAWATT,
                facilityMw,
                facilityMw,
                10 * MEGAWATT,
                priceMicroyuan,
                500_000,
                AuthorityLevel.ACT);
    }

    private static References references() {
        References references = new References();
        references.put(new ModelKnown("llm", Map.of(CHIP, 1_000)));
        HostReports.CATALOGUE.all().forEach(references::put);
        return references;
    }

    private static List<Advice> advice(List<JobPicture> jobs, SiteView... sites) {
        return new Advisor(new Picture(
                        7, 3_600_000, List.of(sites), Set.of(), Map.of(), references(), jobs, CostSettings.defaults()))
                .advice();
    }

    private static JobPicture job(Flexibility flexibility) {
        JobSpec spec = new JobSpec(
                "job",
                1,
                Precision.FP16,
                8,
                8,
                3_600_000,
                20_000,
                "llm",
                null,
                0,
                new JobSpec.Freedom(flexibility, 8, 8, null, List.of()));
        return new JobPicture(spec, new JobPicture.Place("old", CHIP, 8, 0), null, true, null);
    }

    @Test
    void aRetrofitSavesTheEnergyAboveTheLimitAndTheSurchargeOnAllOfIt() {
        // When
        List<Advice> advice = advice(List.of(), site("old", true, 180, 0, 600_000));

        // Then: 0.45 of the IT energy, at 0.6 yuan and at the upper tier's 0.5
        assertThat(advice).extracting(Advice::kind).containsExactly(Advice.Kind.RETROFIT);
        assertThat(advice.getFirst().yuanPerYear()).isCloseTo(0.45 * IT_KWH * (0.6 + 0.5), A_YUAN);
        assertThat(advice.getFirst().carbonKgPerYear()).isCloseTo(0.45 * IT_KWH * 0.5, A_YUAN);
        assertThat(advice.getFirst().text()).contains("from 1.80 to 1.35", "0.5 yuan/kWh");
    }

    @Test
    void theLowerTierGoesToTwiceTheWidthOfTheLimit() {
        PueSurcharge surcharge = new PueSurcharge(CostSettings.defaults());

        assertThat(surcharge.yuanPerKwh(IT_KWH, 1.35 * IT_KWH)).isZero();
        assertThat(surcharge.yuanPerKwh(IT_KWH, 1.69 * IT_KWH)).isEqualTo(0.2);
        assertThat(surcharge.yuanPerKwh(IT_KWH, 1.71 * IT_KWH)).isEqualTo(0.5);
        assertThat(surcharge.yuanPerKwh(1_000_000, 1_800_000)).isZero();
    }

    @Test
    void idleHostsAreWorthTheirPowerAtTheSitesPue() {
        // When
        List<Advice> advice = advice(List.of(), site("old", true, 135, 10, 600_000));

        // Then: ten hosts of eight chips
        double kwh = 10 * (2.93 - 8 * 0.168 + 8 * 0.063) * 8_760 * 1.35;
        assertThat(advice).extracting(Advice::kind).containsExactly(Advice.Kind.CONSOLIDATE);
        assertThat(advice.getFirst().yuanPerYear()).isCloseTo(kwh * 0.6, A_YUAN);
    }

    @Test
    void workThatMayMoveIsAdvisedToGoWhereItCostsLeast() {
        // Given
        SiteView[] sites = {
            site("old", true, 135, 0, 900_000),
            site("dear", false, 125, 10, 800_000),
            site("cheap", false, 120, 10, 300_000)
        };

        // When
        List<Advice> moves = advice(List.of(job(Flexibility.INTERRUPTIBLE)), sites);
        List<Advice> stays = advice(List.of(job(Flexibility.NONE)), sites);

        // Then
        double kwh = 8 * 0.4 * 8_760;
        assertThat(moves).extracting(Advice::kind).containsExactly(Advice.Kind.SHIFT);
        assertThat(moves.getFirst().text()).contains("to cheap");
        assertThat(moves.getFirst().yuanPerYear()).isCloseTo(kwh * (1.35 * 0.9 - 1.2 * 0.3), A_YUAN);
        assertThat(stays).isEmpty();
    }

    @Test
    void whatSavesMostComesFirstAndNewSitesGetNoAdvice() {
        // When
        List<Advice> advice = advice(
                List.of(job(Flexibility.INTERRUPTIBLE)),
                site("old", true, 160, 5, 600_000),
                site("new", false, 200, 50, 100_000));

        // Then
        assertThat(advice).extracting(Advice::site).containsOnly("old");
        assertThat(advice).extracting(Advice::yuanPerYear).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(advice).hasSizeGreaterThanOrEqualTo(2);
    }
}
