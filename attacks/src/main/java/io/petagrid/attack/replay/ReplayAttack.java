package io.petagrid.attack.replay;

import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Town;
import io.petagrid.attack.replay.Replay.Way;
import io.petagrid.attack.result.Differences;
import io.petagrid.attack.result.Findings;
import io.petagrid.attack.result.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One log, four ways: by one thread, by four whose partials interleave as it comes, by one with kills and restores, and by four with them.
 * Partials, rejections and books must have the same SHA-256 for each topic and key. Then the log of partials of the first way once more, with
 * kills and restores: everything that the fold sends must.
 */
public final class ReplayAttack {
    private static final int MAX_HOSTS = 2_500;
    private static final int MIN_HOSTS = 120;
    private static final long REPORTS_OF_A_HOST = 400;
    private static final double NANOS = 1e9;
    private static final List<Way> WAYS = List.of(
            new Way("one thread", false, false, 1),
            new Way("four threads", true, false, 2),
            new Way("one thread, kills and restores", false, true, 3),
            new Way("four threads, kills and restores", true, true, 4));
    private static final Way FOLD = new Way("the first log of partials, kills and restores", false, true, 5);

    private final long seed;
    private final long reports;
    private final Findings findings = new Findings();
    private UnaryOperator<byte[]> plant = UnaryOperator.identity();

    /** @param reports length of the log, reports at least */
    public ReplayAttack(long seed, long reports) {
        this.seed = seed;
        this.reports = reports;
    }

    /** For tests: something on the way of what level 1 sends in every pass but the first. */
    void plant(UnaryOperator<byte[]> violation) {
        plant = violation;
    }

    /** Runs all passes. */
    public Outcome run() throws InterruptedException {
        int hosts = Math.clamp(reports / REPORTS_OF_A_HOST, MIN_HOSTS, MAX_HOSTS);
        // One host in nine is silent.
        int ticks = (int) (reports * 9 / (8L * hosts)) + 2;
        Town town = new Town(hosts, 0);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("hosts", hosts);
        figures.put("ticks", ticks);
        try (Ground ground = new Ground(Town.catalogue(), town.clock())) {
            Replay first = new Replay(ground, town, seed, ticks, WAYS.getFirst());
            List<Replay.Kept> partials = first.keep();
            Map<String, String> expected = pass(first, WAYS.getFirst(), figures);
            figures.put("outputTopicsAndKeys", expected.size());
            for (Way way : WAYS.subList(1, WAYS.size())) {
                Replay replay = new Replay(ground, town, seed, ticks, way);
                replay.plant(plant);
                compare(way.name(), expected, pass(replay, way, figures));
            }
            Replay again = new Replay(ground, town, seed, ticks, FOLD);
            compare(FOLD.name(), first.ofFold(), again.fold(partials, findings));
            figures.put(FOLD.name(), partials.size() + " partials, " + again.kills() + " kills");
        }
        return Outcome.of("replay", seed, figures, findings);
    }

    private void compare(String way, Map<String, String> expected, Map<String, String> actual) {
        Differences.between(expected, actual).forEach(found -> findings.add(way + ": not as by one thread: " + found));
    }

    private Map<String, String> pass(Replay replay, Way way, Map<String, Object> figures) throws InterruptedException {
        long begun = System.nanoTime();
        Map<String, String> digests = replay.run(findings);
        if (digests.isEmpty() || replay.records() < reports || (way.withKills() && replay.kills() == 0)) {
            findings.add(way.name() + ": " + replay.records() + " records, " + replay.kills() + " kills, "
                    + digests.size() + " outputs: too few");
        }
        figures.put(
                way.name(),
                replay.records() + " records, " + replay.kills() + " kills, "
                        + Math.round((System.nanoTime() - begun) / NANOS) + " s");
        return digests;
    }
}
