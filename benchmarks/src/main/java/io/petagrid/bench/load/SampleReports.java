package io.petagrid.bench.load;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.sim.fleet.ChipSpec;
import io.petagrid.sim.fleet.ChipSpecs;
import io.petagrid.sim.scenario.Scenario;
import java.time.Duration;

/** The reports of some hosts of one site without a broker, in the form in which the log has them. */
public final class SampleReports {
    /** Site of the hosts. */
    public static final String SITE = "haidian";
    /** Schema id in the frame of each report. */
    public static final int SCHEMA_ID = 1;

    private static final long BASE_MS = 1_743_379_200_000L;
    private static final long UPTIME_MS = Duration.ofDays(1).toMillis();

    private final FleetSite site = new FleetSite(SITE, 0);
    private final HostReading reading = new HostReading();
    private final ReportEncoder encoder;
    private final ChipSpec chip;
    private final long seed;
    private final boolean ownJobs;

    /** @param ownJobs whether each host holds a job of its own, so that no two look the same; else 32 hosts share one */
    public SampleReports(Scenario scenario, int hosts, long seed, boolean ownJobs) {
        this.seed = seed;
        this.ownJobs = ownJobs;
        this.chip = new ChipSpecs(scenario)
                .find(scenario.chipModels().getFirst().id())
                .orElseThrow();
        this.encoder = new ReportEncoder(SCHEMA_ID, BASE_MS - UPTIME_MS, scenario.startGridMs());
        site.add(chip, hosts);
    }

    /** How many hosts there are. */
    public int hosts() {
        return site.hosts();
    }

    /** A tick of the reports, seconds since 1970. */
    public static long tick(int tick) {
        return GridTime.tick(BASE_MS) + tick;
    }

    /** A host's name, in bytes of its own. */
    public byte[] key(int host) {
        return FleetSite.key(host);
    }

    /** A host's report of a tick; the first has the inventory. */
    public byte[] value(int host, int tick) {
        reading.measure(seed, host, chip, tick);
        if (ownJobs) {
            reading.job = host;
        }
        return encoder.encode(site, FleetSite.key(host), chip, tick, BASE_MS + tick * GridTime.TICK_MS, reading);
    }
}
