package io.petagrid.attack.clocks;

import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Town;
import io.petagrid.attack.result.Differences;
import io.petagrid.attack.result.Findings;
import io.petagrid.attack.result.Outcome;
import io.petagrid.attack.run.GridRun;
import io.petagrid.attack.run.Outputs;
import io.petagrid.schemas.topic.GridTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every clock fault on one host, on 1 % and on 50 % of the hosts. The rows of all other hosts must be the same bytes as in a run where those
 * hosts fall silent; where none of their reports counts, so must supply, energy and settlement as a whole.
 */
public final class ClockAttack {
    private static final int THREADS = 2;
    private static final double NANOS = 1e9;

    private final long seed;
    private final int hosts;
    private final int healthyTicks;
    private final int faultyTicks;
    private final Findings findings = new Findings();
    private final Map<String, Object> fates = new TreeMap<>();
    private UnaryOperator<Outputs> plant = UnaryOperator.identity();

    /** The digests of one run. */
    private record Run(Map<String, String> whole, Map<String, String> healthy, List<Long> fates) {}

    private record Case(ClockFault fault, int suspects, Run absent) {}

    /** @param ticks of each run, the first quarter without any fault */
    public ClockAttack(long seed, int hosts, int ticks) {
        this.seed = seed;
        this.hosts = hosts;
        this.healthyTicks = Math.max(4, ticks / 4);
        this.faultyTicks = ticks - healthyTicks;
    }

    /** For tests: something between a faulty run and its digests. */
    void plant(UnaryOperator<Outputs> violation) {
        plant = violation;
    }

    /** Runs everything. */
    public Outcome run() throws InterruptedException {
        long begun = System.nanoTime();
        Queue<Case> cases = new ConcurrentLinkedQueue<>();
        try (Ground ground = new Ground(Town.catalogue(), new Town(hosts, 0).clock())) {
            for (int suspects : List.of(1, Math.max(2, hosts / 100), hosts / 2)) {
                Run absent = run(ground, suspects, null, UnaryOperator.identity());
                if (absent.healthy.isEmpty() || absent.whole.isEmpty()) {
                    findings.add("nothing was published");
                }
                Arrays.stream(ClockFault.values()).forEach(fault -> cases.add(new Case(fault, suspects, absent)));
            }
            int all = cases.size();
            Runnable[] workers = new Runnable[THREADS];
            Arrays.fill(workers, (Runnable) () -> work(ground, cases));
            findings.ofThreads(workers);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("faults", ClockFault.values().length);
            figures.put("runs", all);
            figures.put("hosts", hosts);
            figures.put("ticksHealthyAndFaulty", List.of(healthyTicks, faultyTicks));
            figures.put("halfOfHostsAcceptedSupersededDuplicateLateRejectedAgainstAbsent", fates);
            figures.put("seconds", Math.round((System.nanoTime() - begun) / NANOS));
            return Outcome.of("clocks", seed, figures, findings);
        }
    }

    private void work(Ground ground, Queue<Case> cases) {
        for (Case next = cases.poll(); next != null; next = cases.poll()) {
            Run faulty = run(ground, next.suspects, next.fault, plant);
            String about = next.fault + " on " + next.suspects + " of " + hosts + " hosts, ";
            Differences.between(next.absent.healthy, faulty.healthy)
                    .forEach(found -> findings.add(about + "of healthy hosts: " + found));
            if (next.fault.isAbsent()) {
                Differences.between(next.absent.whole, faulty.whole)
                        .forEach(found -> findings.add(about + "as a whole: " + found));
            }
            if (next.suspects == hosts / 2) {
                tellFates(next, faulty);
            }
        }
    }

    private synchronized void tellFates(Case next, Run faulty) {
        List<Long> more = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < faulty.fates.size(); i++) {
            more.add(faulty.fates.get(i) - next.absent.fates.get(i));
            sum += more.getLast();
        }
        fates.put(next.fault.name(), more.toString());
        if (sum == 0 || (next.fault.isAbsent() && more.get(0) + more.get(1) != 0)) {
            findings.add(next.fault + " did not do what it should: " + more);
        }
    }

    private Run run(Ground ground, int suspects, @Nullable ClockFault fault, UnaryOperator<Outputs> between) {
        Town town = new Town(hosts, suspects);
        HealthyRows rows = new HealthyRows(ground);
        long sinceMs = Town.START_MS + healthyTicks * GridTime.TICK_MS;
        GridRun run = new GridRun(
                ground,
                town,
                seed,
                (feeder, maker, partition) -> new FaultRoute(feeder, town, fault, sinceMs),
                between.apply(rows));
        for (int tick = 0; tick < healthyTicks + faultyTicks; tick++) {
            run.tick();
        }
        return new Run(rows.whole(), rows.healthy(), rows.fates());
    }
}
