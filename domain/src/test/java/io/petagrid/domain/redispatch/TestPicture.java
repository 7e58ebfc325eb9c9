package io.petagrid.domain.redispatch;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A picture that a test draws: sites of one chip model, and jobs. The hundredth hour has just begun. */
final class TestPicture {
    static final String CHIP = HostReports.A.id();
    static final long HOUR_MS = 3_600_000;
    static final long NOW_MS = 100 * HOUR_MS + 1;
    static final long AMPLE_MW = 1_000_000_000_000L;
    private static final int PER_HOST = 8;

    private final List<SiteView> sites = new ArrayList<>();
    private final List<JobPicture> jobs = new ArrayList<>();
    private final Map<String, Picture.Cap> caps = new TreeMap<>();

    TestPicture site(String id, int hosts, int freeHosts, long priceMicroyuan) {
        return site(id, hosts, freeHosts, priceMicroyuan, AMPLE_MW);
    }

    TestPicture site(String id, int hosts, int freeHosts, long priceMicroyuan, long importLimitMw) {
        ChipSums sums = new ChipSums(CHIP);
        sums.add(ChipField.INSTALLED, (long) hosts * PER_HOST);
        sums.addHosts(0, hosts - freeHosts);
        sums.addHosts(PER_HOST, freeHosts);
        sites.add(new SiteView(
                id,
                "region-of-" + id,
                7,
                1_000,
                false,
                List.of(sums),
                0,
                0,
                List.of(),
                8_000_000,
                10_000_000,
                10_000_000,
                importLimitMw,
                priceMicroyuan,
                0,
                AuthorityLevel.ACT));
        return this;
    }

    static JobSpec spec(String id, int chips, double hours, Flexibility flexibility, @Nullable Long deadlineGridMs) {
        return new JobSpec(
                id,
                1,
                Precision.FP16,
                chips,
                1,
                Math.round(hours * HOUR_MS),
                20_000,
                "llm",
                null,
                NOW_MS,
                new JobSpec.Freedom(flexibility, chips, chips, deadlineGridMs, List.of()));
    }

    TestPicture waiting(String id, int chips, double hours, Flexibility flexibility) {
        jobs.add(new JobPicture(spec(id, chips, hours, flexibility, null), null, null, true, null));
        return this;
    }

    TestPicture held(String id, int chips, double hours, long untilGridMs) {
        jobs.add(
                new JobPicture(spec(id, chips, hours, Flexibility.INTERRUPTIBLE, null), null, null, true, untilGridMs));
        return this;
    }

    TestPicture running(String id, int chips, double hours, Flexibility flexibility, String site) {
        return running(id, chips, hours, flexibility, site, null);
    }

    TestPicture running(
            String id, int chips, double hours, Flexibility flexibility, String site, @Nullable Long deadlineGridMs) {
        JobPicture.Place place = new JobPicture.Place(site, CHIP, chips, NOW_MS - 2 * HOUR_MS);
        jobs.add(new JobPicture(spec(id, chips, hours, flexibility, deadlineGridMs), place, null, true, null));
        return this;
    }

    /** An elastic job that has run at a for two hours, on at most 24 chips. */
    TestPicture elastic(String id, int chips, int least, double hours, @Nullable Long deadlineGridMs) {
        JobSpec spec = spec(id, chips, hours, Flexibility.ELASTIC, deadlineGridMs);
        JobSpec elastic = new JobSpec(
                spec.job(),
                spec.priority(),
                spec.precision(),
                chips,
                1,
                spec.durationEstimateMs(),
                spec.ringMicros(),
                spec.model(),
                null,
                spec.submittedGridMs(),
                new JobSpec.Freedom(Flexibility.ELASTIC, least, 24, deadlineGridMs, List.of()));
        jobs.add(new JobPicture(
                elastic, new JobPicture.Place("a", CHIP, chips, NOW_MS - 2 * HOUR_MS), null, true, null));
        return this;
    }

    private static References references() {
        References references = new References();
        references.put(new ModelKnown("llm", Map.of(CHIP, 1_000)));
        HostReports.CATALOGUE.all().forEach(references::put);
        return references;
    }

    /** The site that was added last: what its chips draw, and how many of them jobs hold. */
    TestPicture drawing(long chipMw, int heldChips) {
        ChipSums sums = sites.getLast().chips().getFirst();
        sums.add(ChipField.POWER_MW, chipMw);
        sums.add(ChipField.ALLOCATED_SEEN, heldChips);
        return this;
    }

    TestPicture capped(String site, int permille, boolean isPlanned, int hoursAgo) {
        caps.put(site, new Picture.Cap(permille, isPlanned, NOW_MS - hoursAgo * HOUR_MS));
        return this;
    }

    Picture draw() {
        return new Picture(7, NOW_MS, sites, Set.of(), caps, references(), jobs, CostSettings.defaults());
    }
}
