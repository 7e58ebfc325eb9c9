package io.petagrid.sim;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.sim.agent.SiteAgent;
import io.petagrid.sim.agent.SiteAgent.Fate;
import io.petagrid.sim.facility.FacilityPlan;
import io.petagrid.sim.facility.MeterFault;
import io.petagrid.sim.fleet.Host;
import io.petagrid.sim.fleet.HostReporter;
import io.petagrid.sim.fleet.Residents;
import io.petagrid.sim.jobs.JobDraft;
import io.petagrid.sim.jobs.JobSource;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.world.Noise;
import io.petagrid.sim.world.RegionWorld;
import io.petagrid.wire.Command;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobEventKind;
import io.petagrid.wire.PlannedBatch;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The simulated world, on one thread. A second has fifty slots; each host has its own slot, so that reports come evenly. Everything else
 * happens in slots of its own too.
 */
final class World {
    static final int SLOT_MS = 20;
    private static final int SLOTS = 50;
    private static final int SECOND_MS = 1_000;
    private static final int JOBS_EVERY_SLOTS = 5;
    private static final int SIGNALS_EVERY_S = 5;
    private static final int GRID_HOUR_S = 3_600;

    private final Scenario scenario;
    private final GridClock clock;
    private final Outlet outlet;
    private final TopicNames names;
    private final JobSource jobs;
    private final long seed;
    private final Map<String, RegionWorld> regions = new TreeMap<>();
    private final Map<String, SiteSim> sites = new TreeMap<>();
    private final Map<String, Fate> fates = new HashMap<>();
    private final HostReporter reporter = new HostReporter();
    private final List<List<Reporting>> bySlot = new ArrayList<>();
    private final int inventoryEveryS;
    private List<MeterFault> meterFaults = List.of();

    /** A host that reports, with what is the same in all its reports. */
    private static final class Reporting {
        private final Host host;
        private final SiteSim site;
        private final String topic;
        private final byte[] key;
        private final long inventoryAt;
        private final long firstMs;

        private Reporting(Host host, SiteSim site, String topic, long inventoryAt, long firstMs) {
            this.host = host;
            this.site = site;
            this.topic = topic;
            this.key = host.id().getBytes(StandardCharsets.UTF_8);
            this.inventoryAt = inventoryAt;
            this.firstMs = firstMs;
        }
    }

    World(
            Scenario scenario,
            GridClock clock,
            Outlet outlet,
            TopicNames names,
            JobSource jobs,
            List<RegionWorld> regions,
            long seed) {
        this.scenario = scenario;
        this.clock = clock;
        this.outlet = outlet;
        this.names = names;
        this.jobs = jobs;
        this.seed = seed;
        regions.forEach(region -> this.regions.put(region.id(), region));
        this.inventoryEveryS = Math.max(1, GRID_HOUR_S / clock.getSpeed());
        for (int slot = 0; slot < SLOTS; slot++) {
            bySlot.add(new ArrayList<>());
        }
    }

    /** Meters that tell wrong powers, at sites that are added from now on. */
    void plan(List<MeterFault> faults) {
        meterFaults = List.copyOf(faults);
    }

    /** The sites of the scenario with their hosts and the jobs that run already. */
    void populate(long nowMs) {
        long gridMs = GridTime.gridMs(clock, nowMs);
        for (Scenario.Site site : scenario.sites()) {
            SiteSim sim = addSite(site, nowMs);
            Residents.fill(sim.fleet(), scenario.residentPermille(), seed, gridMs);
            sim.agent().inventory(gridMs).forEach(this::send);
        }
        regions.values().forEach(region -> sendSignals(region, gridMs));
    }

    private SiteSim addSite(Scenario.Site site, long nowMs) {
        RegionWorld region = Optional.ofNullable(regions.get(site.region()))
                .orElseGet(() -> regions.values().iterator().next());
        SiteAgent.Durations durations = new SiteAgent.Durations() {
            @Override
            public Optional<Fate> of(String job) {
                return Optional.ofNullable(fates.get(job));
            }

            @Override
            public void stopped(String job, Fate rest) {
                fates.put(job, rest);
            }
        };
        SiteSim sim = new SiteSim(site, scenario, region, durations, seed, nowMs, meterFaults);
        sites.put(site.id(), sim);
        commission(sim, nowMs);
        return sim;
    }

    private void commission(SiteSim sim, long nowMs) {
        for (Host host : sim.commission(GridTime.gridMs(clock, nowMs), nowMs)) {
            int slot = Noise.below(Noise.mix(host.seed(), 11), SLOTS);
            bySlot.get(slot)
                    .add(new Reporting(
                            host,
                            sim,
                            names.of(TopicKind.HOST_TELEMETRY, host.site()),
                            Noise.below(Noise.mix(host.seed(), 12), inventoryEveryS),
                            nowMs));
        }
    }

    /** A site of the reference data; returns whether it is new here. A new one is simulated from now on. */
    boolean meet(SiteReference reference, long nowMs) {
        if (sites.containsKey(reference.getSite()) || reference.getStatus() != SiteStatus.ACTIVE) {
            return false;
        }
        List<Scenario.Batch> batches =
                reference.getPlan().stream().map(World::batch).toList();
        addSite(
                new Scenario.Site(
                        reference.getSite(),
                        reference.getName(),
                        reference.getRegion(),
                        reference.getLatencyMicros(),
                        reference.getStock(),
                        reference.getSizeGrade(),
                        FacilityPlan.PLAIN,
                        batches),
                nowMs);
        return true;
    }

    private static Scenario.Batch batch(PlannedBatch batch) {
        return new Scenario.Batch(
                Instant.ofEpochMilli(batch.getPlannedGridMs()).atOffset(ZoneOffset.UTC),
                0,
                batch.getChipModel(),
                batch.getHosts(),
                batch.getChipsPerHost());
    }

    /** An answer that a site gave before the simulator was started again. */
    void remember(CommandAck answer) {
        SiteSim site = sites.get(answer.getSite());
        if (site != null) {
            site.agent().remember(answer);
        }
    }

    /** A command to a site. */
    void command(Command command, long nowMs) {
        SiteSim site = sites.get(command.getSite());
        if (site != null) {
            SiteAgent.Reply reply = site.agent().obey(command, GridTime.tick(nowMs), GridTime.gridMs(clock, nowMs));
            outlet.send(TopicKind.ACK, command.getSite(), command.getDecision(), reply.answer());
            reply.news().forEach(this::send);
        }
    }

    /**
     * What happens in a slot.
     *
     * @param nowMs end of the slot, a multiple of its length
     */
    void slot(long nowMs) {
        long gridMs = GridTime.gridMs(clock, nowMs);
        int slot = (int) (nowMs / SLOT_MS % SLOTS);
        for (Reporting each : bySlot.get(slot)) {
            report(each, nowMs, gridMs);
        }
        if (slot % JOBS_EVERY_SLOTS == 0) {
            jobs.due(gridMs).forEach(this::submit);
            sites.values().forEach(site -> site.agent().due(gridMs).forEach(this::send));
        }
        if (slot == 0) {
            second(nowMs, gridMs);
        }
    }

    private void report(Reporting each, long nowMs, long gridMs) {
        boolean first = nowMs - each.firstMs < SECOND_MS;
        boolean inventory = first || nowMs / SECOND_MS % inventoryEveryS == each.inventoryAt;
        outlet.send(
                each.topic,
                each.key,
                reporter.report(each.host, each.site.fleet(), nowMs - SECOND_MS, nowMs, gridMs, inventory));
    }

    private void second(long nowMs, long gridMs) {
        long passedGridMs = (long) SECOND_MS * clock.getSpeed();
        sites.forEach((id, site) -> {
            for (FacilityReport report : site.meter(nowMs - SECOND_MS, nowMs, gridMs, passedGridMs)) {
                outlet.send(TopicKind.FACILITY_TELEMETRY, id, report.getMeterGroup(), report);
            }
            site.notice(gridMs).ifPresent(notice -> outlet.send(TopicKind.ACK, id, id, notice));
            commission(site, nowMs);
        });
        if (nowMs / SECOND_MS % SIGNALS_EVERY_S == 0) {
            regions.values().forEach(region -> sendSignals(region, gridMs));
        }
    }

    private void sendSignals(RegionWorld region, long gridMs) {
        region.signals(gridMs)
                .forEach(signal -> outlet.send(
                        TopicKind.SIGNAL, region.id(), signal.getName().name(), signal));
    }

    private void submit(JobDraft draft) {
        fates.put(draft.request().getJob(), new Fate(draft.holdsMs(), draft.fails()));
        outlet.send(TopicKind.JOB_REQUEST, draft.request().getJob(), draft.request());
    }

    private void send(JobEvent event) {
        if (event.getKind() == JobEventKind.FINISHED || event.getKind() == JobEventKind.FAILED) {
            fates.remove(event.getJob());
        }
        outlet.send(TopicKind.JOB_EVENT, event.getSite(), event.getJob(), event);
    }

    /** Hosts that report. */
    int hosts() {
        return bySlot.stream().mapToInt(List::size).sum();
    }
}
