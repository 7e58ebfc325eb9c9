package io.petagrid.backtest;

import io.petagrid.domain.plan.BoundChecker;
import io.petagrid.domain.plan.LagrangianBound;
import io.petagrid.sim.jobs.JobTrace;
import io.petagrid.sim.world.CarbonShape;
import java.util.ArrayList;
import java.util.List;

/** One seed of one pair of zones: every policy on the same jobs, and the bound. */
final class Backtest {
    private static final long DAY_MS = 24 * 3_600_000L;

    private final Settings settings;
    private final Corridor corridor;
    private final JobTrace trace;
    private final long windowMs;
    private final long endMs;

    Backtest(Settings settings, JobTrace trace) {
        CorridorFile file = CorridorFile.load(settings.scenario());
        List<CarbonShape> shapes = settings.carbon().isEmpty()
                ? List.of(CarbonShape.synthetic())
                : settings.carbon().stream().map(CarbonShape::read).toList();
        this.settings = settings;
        this.trace = trace;
        this.corridor = Corridor.build(file, settings, TraceLoad.of(trace, file.cutHours()), shapes);
        this.windowMs = file.warmUpDays() * DAY_MS;
        this.endMs = windowMs + settings.days() * DAY_MS;
    }

    Corridor corridor() {
        return corridor;
    }

    /** The first policy must be do-nothing. */
    Seed run(long seed, List<String> policies) {
        List<SimJob> jobs = new JobDraw(corridor, settings.flexible(), seed).jobs(trace, settings.copyCount(), endMs);
        Books constants = Constants.of(corridor, windowMs, endMs);
        List<Outcome> outcomes = new ArrayList<>();
        Simulation last = null;
        for (String policy : policies) {
            last = new Simulation(corridor, jobs, windowMs, endMs);
            Policy running = policy(policy);
            last.run(running);
            outcomes.add(Outcome.of(last, running, constants));
        }
        if (last == null) {
            throw new IllegalArgumentException("name a policy");
        }
        Bounds bounds = Bounds.of(
                last,
                outcomes.stream()
                        .filter(each -> each.policy().startsWith("petagrid"))
                        .toList());
        double target = outcomes.stream()
                .mapToDouble(each -> each.books().jobYuan - constants.jobYuan - bounds.fixedYuan())
                .min()
                .orElseThrow();
        LagrangianBound.Result bound = new LagrangianBound(bounds.problem()).ascend(target, settings.boundRounds());
        double same = bounds.fixedYuan() + constants.objectiveYuan();
        double checked = BoundChecker.yuan(bounds.problem(), bound.prices());
        return new Seed(
                seed, jobs.size(), outcomes, bound.yuan() + same, checked + same, bounds, bound.prices(), windowMs);
    }

    private static Policy policy(String name) {
        return switch (name) {
            case "do-nothing" -> new DoNothing();
            case "greedy" -> new Greedy();
            case "petagrid" -> new Petagrid(new Knowledge(false));
            case "petagrid-perfect" -> new Petagrid(new Knowledge(true));
            default -> throw new IllegalArgumentException("there is no policy '" + name + "'");
        };
    }
}
