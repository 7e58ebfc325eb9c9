package io.petagrid.launcher.verb;

import io.petagrid.app.past.PastQuestions;
import io.petagrid.domain.advice.Advice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What existing data centres could do about their energy. */
@Command(
        name = "advise",
        description =
                "Rank what existing data centres could do, retrofit, consolidate or shift work away, by the yuan or the carbon that it"
                        + " would save in a year like the present moment. The PUE surcharge is worked out; investment is not counted.")
public final class AdviseVerb extends HistoryVerb {
    private static final double KG_PER_TONNE = 1_000;

    /** What is ranked by. */
    enum By {
        YUAN,
        CARBON
    }

    @Option(names = "--by", paramLabel = "FIGURE", description = "yuan or carbon. Default: yuan.")
    private By by = By.YUAN;

    @Override
    List<String> tell(PastQuestions past) {
        List<Advice> advice = new ArrayList<>(past.advice());
        if (by == By.CARBON) {
            advice.sort(Comparator.comparingDouble(Advice::carbonKgPerYear).reversed());
        }
        if (advice.isEmpty()) {
            return List.of("no existing data centre could save anything by what is seen of it now");
        }
        List<String> lines = new ArrayList<>();
        int rank = 1;
        for (Advice each : advice) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%d. %s %s: %,.0f yuan and %,.1f t of CO2 (location-based) a year by estimate. %s",
                    rank++,
                    each.site(),
                    each.kind(),
                    each.yuanPerYear(),
                    each.carbonKgPerYear() / KG_PER_TONNE,
                    each.text()));
        }
        return lines;
    }
}
