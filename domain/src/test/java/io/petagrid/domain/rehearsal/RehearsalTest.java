package io.petagrid.domain.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.petagrid.domain.authority.AuthorityCause;
import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.authority.Inputs;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchSettings;
import io.petagrid.domain.dispatch.JobSpec;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.redispatch.Outlook;
import io.petagrid.domain.redispatch.RedispatchSettings;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.domain.telemetry.HostReports;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final long TICK = 1_000;
    private static final Standing ACTING =
            new Standing(AuthorityLevel.ACT, AuthorityLevel.ACT, AuthorityCause.HELD_OFF, false, TICK, Inputs.NONE);

    private static SiteView site(String id, int freeHosts, long priceMicroyuan) {
        ChipSums sums = new ChipSums(HostReports.A.id());
        sums.add(ChipField.INSTALLED, 160);
        sums.add(ChipField.HEALTHY, 160);
        sums.addHosts(0, 20 - freeHosts);
        sums.addHosts(8, freeHosts);
        return new SiteView(
                id,
                "north",
                TICK,
                1_000,
                false,
                List.of(sums),
                0,
                0,
                List.of(),
                8_000_000,
                10_000_000,
                10_000_000,
                1_000_000_000_000L,
                priceMicroyuan,
                600_000,
                AuthorityLevel.ACT);
    }

    private static Rehearsal rehearsal(int freeHosts) {
        Rehearsal rehearsal = new Rehearsal(DispatchSettings.defaults(), RedispatchSettings.defaults());
        rehearsal.step(new DispatchEvent.ChipModelKnown(HostReports.A), 0);
        rehearsal.step(new DispatchEvent.ModelKnown("llm", Map.of(HostReports.A.id(), 1_000)), 0);
        rehearsal.step(new DispatchEvent.Submitted(job("first")), 0);
        rehearsal.step(
                new DispatchEvent.Snapshot(
                        TICK,
                        TICK * 60_000,
                        List.of(site("cheap", freeHosts, 300_000), site("dear", freeHosts, 900_000)),
                        ACTING),
                0);
        return rehearsal;
    }

    private static JobSpec job(String id) {
        return new JobSpec(id, 1, Precision.FP16, 8, 8, 36_000_000, 20_000, "llm", null, 0);
    }

    @Test
    void withoutAChangeNothingDiffers() {
        // Given
        Rehearsal rehearsal = rehearsal(10);

        // When
        Rehearsal.Result result = rehearsal.run(List.of(), Outlook.NONE, 5);

        // Then
        assertThat(Differences.of(result)).isEmpty();
        assertThat(result.asIs().screen()).hasSize(4);
    }

    @Test
    void aDrainShowsAsOne() {
        // Given
        Rehearsal rehearsal = rehearsal(10);

        // When
        Rehearsal.Result result = rehearsal.run(List.of(new Change.Drain("cheap")), Outlook.NONE, 5);

        // Then
        assertThat(Differences.of(result)).anyMatch(line -> line.startsWith("+ DRAIN cheap"));
    }

    @Test
    void aSiteThatIsNotThereIsRefused() {
        // Given
        Rehearsal rehearsal = rehearsal(10);

        // When, Then
        assertThatThrownBy(() -> rehearsal.run(List.of(new Change.LoseFeeder("nowhere")), Outlook.NONE, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void aLostFeederThatIsNeededIsAnEmergencyAndElsewhereNothingChanges() {
        // Given: half of what the feeders can carry is far less than the site draws.
        Rehearsal rehearsal = new Rehearsal(DispatchSettings.defaults(), RedispatchSettings.defaults());
        SiteView full = site("full", 0, 300_000);
        SiteView tight = new SiteView(
                full.site(),
                full.region(),
                full.tick(),
                full.latencyMicros(),
                false,
                full.chips(),
                0,
                0,
                List.of(),
                full.itMw(),
                full.facilityMw(),
                full.importMw(),
                full.importMw() + 1,
                300_000,
                600_000,
                AuthorityLevel.ACT);
        rehearsal.step(new DispatchEvent.ChipModelKnown(HostReports.A), 0);
        rehearsal.step(
                new DispatchEvent.Snapshot(TICK, TICK * 60_000, List.of(tight, site("other", 10, 300_000)), ACTING), 0);

        // When
        Rehearsal.Result result = rehearsal.run(List.of(new Change.LoseFeeder("full")), Outlook.NONE, 10);

        // Then
        assertThat(Differences.of(result)).isNotEmpty().noneMatch(line -> line.contains(" other "));
    }
}
