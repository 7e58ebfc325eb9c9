package io.petagrid.bench.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.bench.contender.PassReport;
import java.util.List;
import java.util.Locale;

/** An outcome as text for people and as JSON. */
public final class OutcomeText {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PETAGRID = "petagrid";
    private static final double ROUND = 1_000;

    private OutcomeText() {}

    /** One run of a contender. */
    public static String line(int round, String contender, List<PassReport> passes) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "round %d  %-9s", round, contender));
        for (PassReport pass : passes) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %s %,.0f chips/s in %.2f s%s",
                    pass.prefix().replace(".", ""),
                    Outcome.chipsPerSecond(pass),
                    pass.seconds(),
                    pass.correct() ? "" : " WRONG: " + pass.why()));
        }
        return text.append(System.lineSeparator()).toString();
    }

    /** Medians, ratios and laws. */
    public static String table(Outcome outcome) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%-9s %14s %14s %12s %12s %10s %10s %10s  %s%n",
                "contender",
                "chips/s",
                "cold chips/s",
                "cpu-s/M",
                "broker/M",
                "peak MB",
                "disk B",
                "wire B",
                "result"));
        for (String contender : outcome.contenders()) {
            text.append(row(outcome, contender));
        }
        for (String other : outcome.contenders()) {
            if (!other.equals(PETAGRID)) {
                text.append(
                        String.format(Locale.ROOT, "petagrid to %s: %.2f%n", other, outcome.ratio(PETAGRID, other)));
            }
        }
        outcome.laws()
                .forEach(law -> text.append(String.format(
                        Locale.ROOT,
                        "%-3s  %-6s  %,d  %s, over %s of %d passes%n",
                        law.id(),
                        law.held() ? "held" : "BROKEN",
                        law.checked(),
                        law.violation().orElse(law.name()),
                        law.over(),
                        law.passes())));
        return text.toString();
    }

    private static String row(Outcome outcome, String contender) {
        List<PassReport> warm = outcome.warm(contender);
        return String.format(
                Locale.ROOT,
                "%-9s %,14.0f %,14.0f %12.3f %12s %10.0f %10s %10s  %s%n",
                contender,
                Outcome.median(warm, Outcome::chipsPerSecond),
                Outcome.median(outcome.cold(contender), Outcome::chipsPerSecond),
                Outcome.median(warm, Outcome::cpuPerMillion),
                measured("%.3f", Outcome.median(warm, Outcome::brokerCpuPerMillion)),
                Outcome.median(warm, PassReport::peakMemoryMb),
                measured("%.1f", Outcome.median(warm, Outcome::diskPerChip)),
                measured("%.1f", Outcome.median(warm, Outcome::wirePerChip)),
                outcome.problem(contender).map(why -> "WRONG: " + why).orElse("right"));
    }

    /** What a contender does not tell is no zero. */
    private static String measured(String format, double value) {
        return value == 0 ? "-" : String.format(Locale.ROOT, format, value);
    }

    private static void put(ObjectNode node, String name, double value) {
        if (value == 0) {
            node.putNull(name);
        } else {
            node.put(name, rounded(value));
        }
    }

    /** All of it. */
    public static ObjectNode json(Outcome outcome) {
        ObjectNode all = NODES.objectNode();
        for (String contender : outcome.contenders()) {
            all.set(contender, contender(outcome, contender));
        }
        ObjectNode ratios = all.putObject("ratios");
        for (String other : outcome.contenders()) {
            if (!other.equals(PETAGRID)) {
                String name = "petagridTo" + other.substring(0, 1).toUpperCase(Locale.ROOT) + other.substring(1);
                ratios.put(name, rounded(outcome.ratio(PETAGRID, other)));
            }
        }
        ArrayNode laws = all.putArray("laws");
        outcome.laws()
                .forEach(law -> laws.addObject()
                        .put("id", law.id())
                        .put("held", law.held())
                        .put("checked", law.checked())
                        .put("over", law.over())
                        .put("passes", law.passes()));
        ObjectNode machine = all.putObject("machine");
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("rounds", outcome.settings().rounds());
        all.put("chips", outcome.settings().chips());
        all.put("seconds", outcome.settings().seconds());
        all.put("seed", outcome.settings().seed());
        return all;
    }

    private static ObjectNode contender(Outcome outcome, String contender) {
        List<PassReport> warm = outcome.warm(contender);
        ObjectNode node = figures(warm);
        node.put("correct", outcome.right(contender));
        outcome.problem(contender).ifPresent(why -> node.put("why", why));
        node.set("cold", figures(outcome.cold(contender)));
        ObjectNode bytes = node.putObject("bytesPerChip");
        put(bytes, "disk", Outcome.median(warm, Outcome::diskPerChip));
        put(bytes, "wire", Outcome.median(warm, Outcome::wirePerChip));
        return node;
    }

    private static ObjectNode figures(List<PassReport> passes) {
        ObjectNode node = NODES.objectNode();
        node.put("chipsPerSecond", Math.round(Outcome.median(passes, Outcome::chipsPerSecond)));
        node.put("cpuSecondsPerMillionChips", rounded(Outcome.median(passes, Outcome::cpuPerMillion)));
        put(node, "brokerCpuSecondsPerMillionChips", Outcome.median(passes, Outcome::brokerCpuPerMillion));
        node.put("peakMemoryMb", Math.round(Outcome.median(passes, PassReport::peakMemoryMb)));
        node.put("seconds", rounded(Outcome.median(passes, PassReport::seconds)));
        node.put("records", Math.round(Outcome.median(passes, PassReport::records)));
        node.put("chips", Math.round(Outcome.median(passes, PassReport::chips)));
        return node;
    }

    private static double rounded(double value) {
        return Math.round(value * ROUND) / ROUND;
    }
}
