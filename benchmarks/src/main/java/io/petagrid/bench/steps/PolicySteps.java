package io.petagrid.bench.steps;

import io.petagrid.domain.authority.AuthorityCause;
import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.authority.Inputs;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.dispatch.DispatchCore;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchEvent.ChipModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import io.petagrid.domain.dispatch.DispatchSettings;
import io.petagrid.domain.dispatch.JobSpec;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to place one job. */
@State(Scope.Thread)
public class PolicySteps {
    private static final int JOBS = 16;
    private static final int GANG = 8;
    private static final long TICK = 1;
    private static final int AS_FAST = 1_000;
    private static final long DURATION_MS = 3_600_000;
    private static final long MFLOPS = 1_000_000_000_000L;
    private static final long MW = 10_000_000_000L;

    /** How many sites are weighed. */
    @Param({"13", "50"})
    public int sites = 13;

    private final Scenario scenario = Scenarios.load("beijing");
    private final List<DispatchEvent> known = new ArrayList<>();
    private final List<Submitted> submitted = new ArrayList<>();
    private DispatchCore core = new DispatchCore(DispatchSettings.defaults());

    /** A core that has placed nothing yet: what was placed before would be weighed along. */
    @Setup(Level.Invocation)
    public void newCore() {
        core = new DispatchCore(DispatchSettings.defaults());
        known.forEach(core::step);
    }

    private static final Standing ACTING =
            new Standing(AuthorityLevel.ACT, AuthorityLevel.ACT, AuthorityCause.HELD_OFF, false, TICK, Inputs.NONE);

    /** What the core is told first. */
    @Setup
    public void setUp() {
        Map<String, Integer> throughput = new HashMap<>();
        SampleCatalogue.of(scenario).all().forEach(chip -> {
            known.add(new ChipModelKnown(chip));
            throughput.put(chip.id(), AS_FAST);
        });
        known.add(new ModelKnown("llm", throughput));
        List<SiteView> views = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            views.add(view(String.format(Locale.ROOT, "site-%02d", i), i));
        }
        known.add(new Snapshot(TICK, scenario.startGridMs(), views, ACTING));
        for (int i = 0; i < JOBS; i++) {
            submitted.add(new Submitted(new JobSpec(
                    "job-" + i, 1, Precision.FP16, GANG, GANG, DURATION_MS, Integer.MAX_VALUE, "llm", null, 0)));
        }
    }

    private SiteView view(String id, int i) {
        return new SiteView(
                id,
                "north",
                TICK,
                1_000 + i,
                false,
                SampleSums.of(scenario),
                MFLOPS,
                0,
                List.of(),
                MW,
                MW + MW / 4,
                MW + MW / 4,
                2 * MW,
                500_000 + i,
                600_000,
                AuthorityLevel.ACT);
    }

    /** Takes a submission and places the job. */
    @Benchmark
    @OperationsPerInvocation(JOBS)
    public int placeJob() {
        int commands = 0;
        for (Submitted each : submitted) {
            commands += core.step(each).commands().size();
        }
        if (commands != JOBS) {
            throw new IllegalStateException(commands + " of " + JOBS + " jobs were placed");
        }
        return commands;
    }
}
