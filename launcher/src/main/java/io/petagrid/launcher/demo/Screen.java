package io.petagrid.launcher.demo;

import io.petagrid.launcher.text.AuthorityLines;
import io.petagrid.launcher.text.Figures;
import io.petagrid.launcher.text.Lines;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.MeasuredFlows;
import io.petagrid.wire.PlanProgress;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.Supply;
import io.petagrid.wire.Utilization;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the live screen shows, line by line, as plain text. */
final class Screen {
    private static final int BAR = 40;

    private final DemoSettings settings;

    Screen(DemoSettings settings) {
        this.settings = settings;
    }

    /** Lines of at most a width, as many as a height at most; the last decisions give way first. */
    List<String> lines(Picture picture, String doing, long secondsLeft, int width, int height) {
        List<String> lines = new ArrayList<>();
        lines.add("PETAGRID  " + settings.scenario() + "  seed " + settings.seed() + "  x" + settings.speed() + "  "
                + picture.grid().map(s -> Figures.moment(s.getGridMs())).orElse("--:--:--") + "  " + doing
                + (secondsLeft >= 0 ? ", " + secondsLeft + " s left" : ""));
        lines.add("");
        picture.grid().ifPresent(grid -> supply(lines, grid, picture.plan()));
        picture.energy().ifPresent(energy -> energy(lines, energy));
        picture.grid()
                .flatMap(grid -> AuthorityLines.line(grid, picture.sites()))
                .ifPresent(line -> lines.add("Authority  " + line));
        picture.grid().ifPresent(grid -> flow(lines, picture));
        sites(lines, picture);
        if (!picture.lastDecisions().isEmpty()) {
            lines.add("");
            lines.add("LAST DECISIONS");
            picture.lastDecisions().forEach(decision -> lines.add("  " + Lines.decision(decision)));
        }
        return lines.stream()
                .limit(Math.max(1, height))
                .map(line -> line.length() > width ? line.substring(0, Math.max(0, width)) : line)
                .toList();
    }

    private static void supply(List<String> lines, Supply grid, Optional<PlanProgress> plan) {
        plan.ifPresent(progress -> plan(lines, progress));
        Figures.fp16(grid).ifPresent(p -> lines.add("Supply     " + supplyText(grid, p)));
        lines.add("           chips " + Figures.count(grid.getEvidence().getInstalledChips()) + " (seen "
                + Figures.count(grid.getEvidence().getSeenChips()) + ", domestic "
                + Figures.count(grid.getDomesticChips()) + ")  hosts " + Figures.count(grid.getHosts()) + " (seen "
                + Figures.count(grid.getHostsSeen()) + ")");
        lines.add("Use        "
                + grid.getUtilizations().stream().map(Screen::utilization).collect(Collectors.joining("  ")));
    }

    private static void plan(List<String> lines, PlanProgress plan) {
        long span = Math.max(1, plan.getTargetMflops() - plan.getStartMflops());
        long done = Math.clamp(plan.getNameplateMflops() - plan.getStartMflops(), 0, span);
        int filled = (int) Math.round((double) BAR * done / span);
        lines.add("Plan       " + Figures.pText(plan.getStartMflops()) + " P [" + "#".repeat(filled)
                + ".".repeat(BAR - filled) + "] " + Figures.pText(plan.getTargetMflops()) + " P  now "
                + Figures.pText(plan.getNameplateMflops()) + ", planned " + Figures.pText(plan.getPlannedMflops())
                + ", projected end " + Figures.day(plan.getProjectedGridMs()));
    }

    private static String supplyText(Supply grid, PrecisionSupply p) {
        return "nameplate " + Figures.pText(p.getNameplateMflops()) + "  available "
                + Figures.pText(p.getAvailableMflops()) + Figures.interval(p.getAvailable()) + "  allocated "
                + Figures.pText(p.getAllocatedMflops())
                + "  delivered " + Figures.pText(p.getDeliveredMflops()) + " .. "
                + Figures.pText(p.getDeliveredHighMflops()) + "  unknown " + Figures.pText(p.getUnknownMflops())
                + " P" + Figures.unknownSince(grid) + " (" + p.getPrecision() + " dense)";
    }

    private static String utilization(Utilization use) {
        String kind = use.getKind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return kind + (use.getChips() == 0 ? " -" : String.format(Locale.ROOT, " %.1f %%", use.getByChipPpm() / 1e4));
    }

    private static void energy(List<String> lines, EnergyBalance energy) {
        MeasuredFlows flows = energy.getMeasured();
        lines.add("Energy     IT " + Figures.mwText(flows.getItMw()) + "  facility "
                + Figures.mwText(energy.getFacilityMw()) + "  import " + Figures.mwText(flows.getImportMw())
                + "  solar " + Figures.mwText(flows.getSolarMw()) + "  wind " + Figures.mwText(flows.getWindMw())
                + "  battery " + Figures.mwText(flows.getDischargeMw() - flows.getChargeMw()) + "  residual "
                + Figures.mwText(flows.getResidualMw()) + " MW");
        lines.add("           interim PUE " + Figures.pue(energy.getInterimPue()) + "  green "
                + Figures.percent(energy.getGreenVolumetric()) + " volumetric, "
                + Figures.percent(energy.getGreenHourly()) + " hourly-matched  carbon today "
                + Figures.count(energy.getCarbonLocationG() / 1_000_000) + " t location, "
                + Figures.count(energy.getCarbonMarketG() / 1_000_000) + " t market");
    }

    private static void flow(List<String> lines, Picture picture) {
        Picture.Rates rates = picture.rates();
        lines.add("Flow       " + Figures.count(rates.newestReports()) + " host reports/s  lag p50 "
                + ProgressView.ms(rates.lagMsP50()) + ", p99 " + ProgressView.ms(rates.lagMsP99()) + "  rejected "
                + (picture.rejected().isEmpty() ? "none" : counts(picture.rejected())) + "  settled intervals "
                + picture.settledIntervals());
        lines.add("Decisions  " + counts(picture.decisions()));
        lines.add("Jobs       " + counts(picture.jobs()));
    }

    private static String counts(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "-"
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + Figures.count(entry.getValue()))
                        .collect(Collectors.joining("  "));
    }

    private static void sites(List<String> lines, Picture picture) {
        if (picture.sites().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%-22s %11s %11s %11s %9s %9s %9s  %s",
                "SITES",
                "nameplate P",
                "available P",
                "allocated P",
                "unknown P",
                "IT MW",
                "import MW",
                "PUE"));
        picture.sites()
                .forEach((id, supply) -> Figures.fp16(supply)
                        .ifPresent(p -> lines.add(site(
                                        id,
                                        p,
                                        Optional.ofNullable(picture.siteEnergy().get(id)))
                                + (supply.getUnknownSinceTick() == null
                                        ? ""
                                        : "  unknown" + Figures.unknownSince(supply)))));
    }

    private static String site(String id, PrecisionSupply p, Optional<EnergyBalance> energy) {
        return String.format(
                Locale.ROOT,
                "%-22s %11s %11s %11s %9s %9s %9s  %s",
                id,
                Figures.pText(p.getNameplateMflops()),
                Figures.pText(p.getAvailableMflops()),
                Figures.pText(p.getAllocatedMflops()),
                Figures.pText(p.getUnknownMflops()),
                energy.map(e -> Figures.mwText(e.getMeasured().getItMw())).orElse("-"),
                energy.map(e -> Figures.mwText(e.getMeasured().getImportMw())).orElse("-"),
                energy.map(e -> Figures.pue(e.getInterimPue())).orElse("-"));
    }
}
