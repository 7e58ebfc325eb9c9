package io.petagrid.launcher.room;

import com.fasterxml.jackson.databind.JsonNode;
import io.petagrid.launcher.text.Figures;
import io.petagrid.launcher.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What {@code top} shows, line by line, as plain text. */
public final class TopScreen {
    private static final String NONE = "-";
    private static final long TICK_MS = 1_000;
    private static final int DECISIONS = 8;

    private TopScreen() {}

    /**
     * Lines for one moment; every part is the answer of its address, as JSON.
     *
     * @param grid of {@code /api/grid}
     * @param sites of {@code /api/sites}
     * @param alarms of {@code /api/alarms}
     * @param decisions of {@code /api/decisions}
     */
    public static List<String> lines(JsonNode grid, JsonNode sites, JsonNode alarms, JsonNode decisions) {
        List<String> lines = new ArrayList<>();
        JsonNode supply = grid.path("value").path("supply");
        lines.add("PETAGRID  " + Figures.moment(grid.path("gridMs").asLong()) + "  tick "
                + grid.path("tick").asLong() + ", " + seconds(grid.path("ageMs").asLong()) + " old, "
                + permille(grid.path("evidence").path("seenPermille").asLong()) + " of the chips seen");
        lines.add("");
        supply(lines, supply);
        energy(lines, grid.path("value").path("energy"));
        lines.add("Work       jobs " + counts(grid.path("value").path("jobs")) + "  decisions "
                + counts(grid.path("value").path("decisions")) + "  to approve "
                + grid.path("value").path("forApproval").asLong() + "  rejected "
                + Figures.count(grid.path("value").path("rejected").asLong()));
        alarms(lines, alarms.path("value"), grid.path("tick").asLong());
        sites(lines, sites.path("value"));
        decisions(lines, decisions.path("value"));
        return lines;
    }

    private static void supply(List<String> lines, JsonNode supply) {
        JsonNode figures = fp16(supply);
        lines.add("Supply     nameplate " + p(figures, "nameplateMflops") + "  available "
                + p(figures, "availableMflops") + interval(figures.path("available")) + "  allocated "
                + p(figures, "allocatedMflops") + "  delivered (estimate) " + p(figures, "deliveredMflops")
                + "  unknown " + p(figures, "unknownMflops") + " P (FP16 dense)");
        StringJoiner use = new StringJoiner("  ");
        for (JsonNode kind : supply.path("utilizations")) {
            use.add(kind.path("kind").asText().toLowerCase(Locale.ROOT).replace('_', '-') + " "
                    + String.format(
                            Locale.ROOT, "%.1f %%", kind.path("byChipPpm").asLong() / 1e4));
        }
        lines.add("Use        " + use);
        JsonNode authority = supply.path("authority");
        lines.add("Authority  " + authority.path("level").asText(NONE) + ", because of "
                + authority.path("cause").asText(NONE));
    }

    private static void energy(List<String> lines, JsonNode energy) {
        if (energy.isNull() || energy.isMissingNode()) {
            return;
        }
        JsonNode flows = energy.path("measured");
        lines.add("Energy     IT " + mw(flows, "itMw") + "  facility " + mw(energy, "facilityMw") + "  import "
                + mw(flows, "importMw") + "  solar " + mw(flows, "solarMw") + "  wind " + mw(flows, "windMw")
                + "  battery out " + mw(flows, "dischargeMw") + " in " + mw(flows, "chargeMw") + "  residual "
                + mw(flows, "residualMw") + " MW  interim PUE " + pue(energy));
    }

    private static void alarms(List<String> lines, JsonNode alarms, long tick) {
        lines.add("");
        lines.add("ALARMS" + (alarms.isEmpty() ? "  none" : ""));
        for (JsonNode alarm : alarms) {
            JsonNode since = alarm.path("sinceTick");
            lines.add("  " + alarm.path("priority").asInt() + "  "
                    + alarm.path("text").asText()
                    + (since.isNumber() ? "  for " + seconds((tick - since.asLong()) * TICK_MS) : "")
                    + (alarm.path("follows").isEmpty()
                            ? ""
                            : ", " + alarm.path("follows").size() + " more follow"));
        }
    }

    private static void sites(List<String> lines, JsonNode sites) {
        Table table = new Table(
                "SITES", "available P", "allocated P", "unknown P", "facility MW", "PUE", "seen", "oldest", "may");
        for (JsonNode site : sites) {
            JsonNode fp16 = fp16(site.path("supply"));
            JsonNode evidence = site.path("supply").path("evidence");
            long installed = Math.max(1, evidence.path("installedChips").asLong());
            table.row(
                    site.path("site").asText(),
                    p(fp16, "availableMflops"),
                    p(fp16, "allocatedMflops"),
                    p(fp16, "unknownMflops"),
                    mw(site.path("energy"), "facilityMw"),
                    pue(site.path("energy")),
                    permille(evidence.path("seenChips").asLong() * 1_000 / installed),
                    evidence.path("oldestTicks").asLong() + " s",
                    site.path("supply").path("authority").path("level").asText(NONE));
        }
        lines.add("");
        lines.addAll(table.text().lines().toList());
    }

    private static JsonNode fp16(JsonNode supply) {
        for (JsonNode figures : supply.path("precisions")) {
            if (figures.path("precision").asText().equals("FP16")
                    && figures.path("density").asText().equals("DENSE")) {
                return figures;
            }
        }
        return supply.path("none");
    }

    private static void decisions(List<String> lines, JsonNode decisions) {
        lines.add("");
        lines.add("LAST DECISIONS");
        for (JsonNode decision : decisions) {
            lines.add("  " + Figures.time(decision.path("lastGridMs").asLong()) + "  "
                    + decision.path("kind").asText() + " "
                    + decision.path("state").asText() + "  "
                    + decision.path("explanation").asText());
        }
    }

    /** How many decisions are worth asking for. */
    public static int decisionsShown() {
        return DECISIONS;
    }

    private static String p(JsonNode figures, String field) {
        return figures.path(field).isNumber()
                ? Figures.pText(figures.path(field).asLong())
                : NONE;
    }

    private static String interval(JsonNode interval) {
        return interval.path("lowMflops").isNumber()
                ? " [" + p(interval, "lowMflops") + " .. " + p(interval, "highMflops") + "]"
                : "";
    }

    private static String mw(JsonNode flows, String field) {
        return flows.path(field).isNumber() ? Figures.mwText(flows.path(field).asLong()) : NONE;
    }

    private static String pue(JsonNode energy) {
        JsonNode permille = energy.path("interimPue").path("puePermille");
        return permille.isNumber() ? String.format(Locale.ROOT, "%.3f", permille.asLong() / 1e3) : "not available";
    }

    private static String permille(long permille) {
        return String.format(Locale.ROOT, "%.1f %%", permille / 10.0);
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%.1f s", ms / 1e3);
    }

    private static String counts(JsonNode counts) {
        StringJoiner text = new StringJoiner(" ");
        counts.properties()
                .forEach(entry ->
                        text.add(entry.getKey().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                                + Figures.count(entry.getValue().asLong())));
        return counts.isEmpty() ? "none" : text.toString();
    }
}
