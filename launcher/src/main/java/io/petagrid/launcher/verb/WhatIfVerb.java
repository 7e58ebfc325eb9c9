package io.petagrid.launcher.verb;

import io.petagrid.app.past.PastTeller;
import io.petagrid.domain.rehearsal.Change;
import io.petagrid.launcher.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What would be decided if something were otherwise. */
@Command(
        name = "whatif",
        description =
                "Rehearse: the same dispatcher on a copy of the present state with something changed, beside one without the change;"
                        + " print what differs. Nothing is told to anybody.")
public final class WhatIfVerb extends PastVerb {
    private static final Pattern POWER = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)MW");
    private static final double MW_PER_MEGAWATT = 1e9;
    private static final int MOST_TICKS = 60;

    @Option(names = "--lose-feed", paramLabel = "SITE", description = "The site loses one of two equal feeders.")
    private List<String> loseFeed = new ArrayList<>();

    @Option(names = "--drain", paramLabel = "SITE", description = "The site is drained.")
    private List<String> drain = new ArrayList<>();

    @Option(
            names = "--wind",
            arity = "2",
            paramLabel = "POWER",
            description = "Wind at a site, e.g. --wind +100MW zhangjiakou.")
    private String @Nullable [] wind;

    @Option(
            names = "--policy",
            paramLabel = "P",
            description =
                    "plan (jobs that can wait or move are planned) or greedy (each is placed as it comes). Default: plan.")
    private String policy = "plan";

    @Option(names = "--ticks", paramLabel = "N", description = "For how long, ticks. Default: 5.")
    private int ticks = 5;

    @Override
    void check() {
        changes();
    }

    @Override
    List<String> tell(PastTeller past) {
        try {
            List<String> lines = past.whatIf(changes(), ticks);
            return lines.isEmpty() ? List.of("nothing would be decided otherwise in " + ticks + " ticks") : lines;
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        loseFeed.forEach(site -> changes.add(new Change.LoseFeeder(site)));
        drain.forEach(site -> changes.add(new Change.Drain(site)));
        if (wind != null) {
            for (int each = 0; each < wind.length; each += 2) {
                changes.add(new Change.Wind(wind[each + 1], milliwatts(wind[each])));
            }
        }
        switch (policy) {
            case "greedy" -> changes.add(new Change.WithoutPlan());
            case "plan" -> {
                // As it is.
            }
            default -> throw Failure.usage("--policy: '" + policy + "' is none; choose plan or greedy");
        }
        if (changes.isEmpty()) {
            throw Failure.usage("nothing is changed; name --lose-feed, --drain, --wind or --policy greedy");
        }
        if (ticks < 1 || ticks > MOST_TICKS) {
            throw Failure.usage("--ticks: " + ticks + " is out of range; choose 1 to " + MOST_TICKS);
        }
        return changes;
    }

    private static long milliwatts(String power) {
        Matcher matcher = POWER.matcher(power);
        if (!matcher.matches()) {
            throw Failure.usage("--wind: '" + power + "' is no power; write it like +100MW or -20MW");
        }
        return Math.round(Double.parseDouble(matcher.group(1)) * MW_PER_MEGAWATT);
    }
}
