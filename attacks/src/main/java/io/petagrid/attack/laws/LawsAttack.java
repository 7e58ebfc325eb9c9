package io.petagrid.attack.laws;

import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Town;
import io.petagrid.attack.result.Findings;
import io.petagrid.attack.result.Outcome;
import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.verifier.Verifier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Seeded runs of a small grid with faults, lags and kills, each from telemetry to commands. Over what each has written: the verifier's laws,
 * L11 (the same from the same logs) and L12 (no more authority, no narrower supply, from less telemetry).
 */
public final class LawsAttack {
    private final long seed;
    private final int runs;
    private final int ticks;
    private final Findings findings = new Findings();
    private final Map<String, Long> checked = new TreeMap<>();
    private VillageRun.@Nullable Plant plant;
    private long kills;
    private long compared;
    private long lowered;

    /**
     * @param seed of the first run; each further one has the next higher
     * @param ticks seconds of each run
     */
    public LawsAttack(long seed, int runs, int ticks) {
        this.seed = seed;
        this.runs = runs;
        this.ticks = ticks;
    }

    /** For tests. */
    void plant(VillageRun.Plant violation) {
        plant = violation;
    }

    /** Runs all. */
    public Outcome run() throws InterruptedException {
        try (Ground ground = new Ground(Town.catalogue(), Village.town().clock())) {
            Happened happened = new Happened(ground);
            for (long each = seed; each < seed + runs; each++) {
                run(ground, each, happened);
            }
            return Outcome.of("laws", seed, figures(happened), findings);
        }
    }

    private Map<String, Object> figures(Happened happened) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runs", runs);
        figures.put("ticks", ticks);
        figures.put("telemetryRecords", happened.telemetry());
        figures.put("kills", kills);
        figures.put("decisions", happened.decisions());
        figures.put("authority", happened.authority());
        figures.put("checked", checked);
        figures.put("recordsWithLessTelemetry", compared);
        figures.put("ofTheseWithLowerAuthority", lowered);
        return figures;
    }

    private void run(Ground ground, long each, Happened happened) throws InterruptedException {
        VillageRun run = new VillageRun(ground, each);
        run.plant(plant);
        RecordedGrid grid = run.run(ticks);
        kills += run.kills();
        happened.add(grid);
        Duration wait = Duration.ofMillis(VillageRun.WAIT_MS);
        for (LawVerdict law : Verifier.verify(Ground.NAMES, ground.registryUrl(), wait, () -> grid)
                .laws()) {
            checked.merge(law.id(), law.checked(), Long::sum);
            law.violations().forEach(violation -> find(each, law.id(), violation));
        }
        SameLog same = new SameLog(ground, grid, each);
        same.differences().forEach(difference -> find(each, "L11", difference));
        LessTelemetry less = new LessTelemetry(ground, grid);
        less.violations(each).forEach(violation -> find(each, "L12", violation));
        compared += less.compared();
        lowered += less.lowered();
    }

    private void find(long run, String law, String what) {
        findings.add("seed " + run + ", " + law + ": " + what);
    }
}
