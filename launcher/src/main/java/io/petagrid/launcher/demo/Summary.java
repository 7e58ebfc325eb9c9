package io.petagrid.launcher.demo;

import io.petagrid.launcher.text.Figures;
import io.petagrid.launcher.text.Lines;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What a demo measured, in a few lines for people. */
final class Summary {
    private Summary() {}

    static String of(Picture picture) {
        StringBuilder text = new StringBuilder();
        picture.grid().ifPresent(grid -> text.append(Lines.of("grid", grid)).append('\n'));
        picture.energy()
                .ifPresent(energy -> text.append(Lines.of("grid", energy)).append('\n'));
        Picture.Rates rates = picture.rates();
        text.append(String.format(
                Locale.ROOT,
                "%s chips at %d sites, %,.0f host reports a second (lowest second %s), lag p50 %s, p99 %s%n",
                picture.grid()
                        .map(grid -> Figures.count(grid.getEvidence().getInstalledChips()))
                        .orElse("-"),
                picture.sites().size(),
                rates.meanReports(),
                Figures.count(rates.lowestReports()),
                ProgressView.ms(rates.lagMsP50()),
                ProgressView.ms(rates.lagMsP99())));
        text.append("first supply after ")
                .append(seconds(picture.secondsToFirstSupply()))
                .append(", whole after ")
                .append(seconds(picture.secondsToFullSupply()))
                .append(", first accepted decision after ")
                .append(seconds(picture.secondsToFirstDecision()))
                .append('\n');
        text.append("decisions ")
                .append(picture.decisions())
                .append(", of kinds ")
                .append(picture.kinds());
        text.append("\njobs ").append(picture.jobs());
        text.append(", rejected ").append(picture.rejected()).append('\n');
        picture.emergencies().forEach(each -> text.append(emergency(each)).append('\n'));
        return text.toString();
    }

    private static String emergency(Emergency each) {
        return String.format(
                Locale.ROOT,
                "feeders of %s: %.2f instead of %.2f MW; ticks until its own protection %s, cap decided %s, acknowledged %s, under the limit %d,"
                        + " first move %s; moves %d, finished %d",
                each.site(),
                Figures.megawatts(each.limitMw()),
                Figures.megawatts(each.fromLimitMw()),
                ticks(each.protectionTicks()),
                ticks(each.capDecidedTicks()),
                ticks(each.capAcknowledgedTicks()),
                each.underLimitTicks(),
                ticks(each.firstMoveTicks()),
                each.moves(),
                each.movesFinished());
    }

    private static String ticks(OptionalLong ticks) {
        return ticks.isPresent() ? Long.toString(ticks.getAsLong()) : "-";
    }

    private static String seconds(Optional<Double> seconds) {
        return seconds.map(s -> String.format(Locale.ROOT, "%.1f s", s)).orElse("-");
    }
}
