package io.petagrid.app.view;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.AuthorityCause;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.AuthorityStanding;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.Evidence;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.MeterEstimate;
import io.petagrid.wire.MeterVerdict;
import io.petagrid.wire.Supply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The alarms of a picture: a function of it alone, so that every instance has the same. */
public final class Alarms {
    private static final Comparator<Alarm> WORST_FIRST = Comparator.comparingInt(Alarm::priority)
            .thenComparing(Alarm::cause)
            .thenComparing(Alarm::grouped, Comparator.reverseOrder())
            .thenComparing(Alarm::scope);
    private static final Set<MeterVerdict> DISAGREE =
            Set.of(MeterVerdict.SUSPECT, MeterVerdict.GROUP, MeterVerdict.MULTIPLE);
    /** Sites that fall silent within so many ticks do so together. */
    private static final int TOGETHER_TICKS = 10;

    private static final int MANY_SITES = 3;
    /** So many of them are named; what follows tells of each. */
    private static final int NAMED = 4;

    private static final double MW_PER_MEGAWATT = 1e9;

    private final Picture picture;
    private final Map<String, List<Alarm>> byScope = new TreeMap<>();

    private Alarms(Picture picture) {
        this.picture = picture;
    }

    /** The alarms, the worst first. */
    public static List<Alarm> of(Picture picture) {
        Alarms alarms = new Alarms(picture);
        alarms.lookAtGrid();
        picture.sites().forEach(alarms::lookAtSite);
        picture.decisions().values().forEach(alarms::lookAtDecision);
        alarms.lookAtRejections();
        return alarms.grouped();
    }

    private void add(AlarmCause cause, String scope, @Nullable Long sinceTick, long grouped, String text) {
        add(scope, cause, scope, sinceTick, grouped, text);
    }

    /** @param under scope whose first alarm this one follows from */
    private void add(
            String under, AlarmCause cause, String scope, @Nullable Long sinceTick, long grouped, String text) {
        String id = cause.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + scope + "."
                + (sinceTick == null ? "0" : sinceTick);
        byScope.computeIfAbsent(under, key -> new ArrayList<>())
                .add(new Alarm(id, cause, cause.priority(), scope, sinceTick, text, grouped, List.of(), null));
    }

    private void lookAtGrid() {
        AuthorityStanding standing = picture.grid().supply().getAuthority();
        if (standing != null && standing.getFrozen()) {
            Evidence evidence = picture.grid().supply().getEvidence();
            add(
                    AlarmCause.GRID_FROZEN,
                    ScopeBook.GRID,
                    standing.getSinceTick(),
                    evidence.getInstalledChips() - evidence.getSeenChips(),
                    "Most of the grid is not seen: nothing new is placed.");
        }
        lookAtAuthority(ScopeBook.GRID, "The grid", picture.grid().supply());
    }

    private void lookAtSite(String site, ScopeView view) {
        String name = picture.siteName(site);
        lookAtChips(site, name, view.supply());
        lookAtAuthority(site, name, view.supply());
        if (view.energy() != null) {
            lookAtMeters(site, name, view.energy());
            lookAtFeed(site, name, view.supply(), view.energy());
        }
    }

    private void lookAtChips(String site, String name, Supply supply) {
        Evidence evidence = supply.getEvidence();
        int unseen = evidence.getInstalledChips() - evidence.getSeenChips();
        if (unseen <= 0) {
            return;
        }
        boolean silent = evidence.getSeenChips() == 0;
        add(
                silent ? AlarmCause.SITE_SILENT : AlarmCause.CHIPS_UNKNOWN,
                site,
                supply.getUnknownSinceTick(),
                unseen,
                silent
                        ? "Nothing is seen of " + name + "."
                        : number(unseen) + " of " + number(evidence.getInstalledChips()) + " chips at " + name
                                + " are not seen.");
    }

    private void lookAtAuthority(String scope, String name, Supply supply) {
        AuthorityStanding standing = supply.getAuthority();
        if (standing != null && isLowered(standing)) {
            add(
                    isLoweredWithGrid(standing) ? ScopeBook.GRID : scope,
                    AlarmCause.AUTHORITY_LOWERED,
                    scope,
                    standing.getSinceTick(),
                    0,
                    name + ": authority is " + words(standing.getLevel()) + ", because of " + words(standing.getCause())
                            + ".");
        }
    }

    private static boolean isLowered(AuthorityStanding standing) {
        return standing.getLevel() != AuthorityLevel.ACT
                && standing.getCause() != AuthorityCause.GOOD
                && standing.getCause() != AuthorityCause.HELD_OFF;
    }

    /** What lowers the grid's authority at the same time is one cause, which lies at no site. */
    private boolean isLoweredWithGrid(AuthorityStanding standing) {
        AuthorityStanding grid = picture.grid().supply().getAuthority();
        return grid != null
                && isLowered(grid)
                && grid.getCause() == standing.getCause()
                && Math.abs(grid.getSinceTick() - standing.getSinceTick()) <= TOGETHER_TICKS;
    }

    private void lookAtMeters(String site, String name, EnergyBalance energy) {
        MeterEstimate estimate = energy.getEstimate();
        if (estimate == null
                || (!DISAGREE.contains(estimate.getVerdict())
                        && estimate.getAlarms().isEmpty())) {
            return;
        }
        String whom = estimate.getSuspects().isEmpty() ? "" : ": " + String.join(", ", estimate.getSuspects());
        String law = estimate.getAlarms().isEmpty() ? "" : " (" + words(estimate.getAlarms()) + ")";
        add(
                AlarmCause.METERS_DISAGREE,
                site,
                tick(estimate.getSinceGridMs()),
                estimate.getSuspects().size(),
                "Meters at " + name + " disagree" + whom + law + ".");
    }

    private void lookAtFeed(String site, String name, Supply supply, EnergyBalance energy) {
        FeedView feed = picture.feeds().get(site);
        if (feed != null && feed.reducedSinceTick() != null) {
            add(
                    AlarmCause.FEED_LOST,
                    site,
                    feed.reducedSinceTick(),
                    supply.getEvidence().getInstalledChips(),
                    String.format(
                            Locale.ROOT,
                            "The feeders of %s carry %.2f MW, they could %.2f MW.",
                            name,
                            energy.getImportLimitMw() / MW_PER_MEGAWATT,
                            feed.highestLimitMw() / MW_PER_MEGAWATT));
        }
    }

    private void lookAtDecision(DecisionLife life) {
        Decision last = life.last();
        if (last.getKind() == DecisionKind.SHORTFALL && !life.isPast() && last.getSite() != null) {
            add(
                    AlarmCause.SHORTFALL,
                    last.getSite(),
                    life.first().getTick(),
                    last.getChips(),
                    "Supply at " + picture.siteName(last.getSite()) + " has fallen under its load: "
                            + last.getExplanation());
        }
    }

    private void lookAtRejections() {
        long nowMs = (picture.tick() + 1) * GridTime.TICK_MS;
        Map<String, List<RejectionView.Count>> byReason = new TreeMap<>();
        picture.rejections().counts().stream()
                .filter(count -> count.lastMs() > nowMs - RejectionView.Count.RUN_ENDS_MS)
                .forEach(count -> byReason.computeIfAbsent(count.reason().name(), reason -> new ArrayList<>())
                        .add(count));
        byReason.forEach((reason, counts) -> {
            long records =
                    counts.stream().mapToLong(RejectionView.Count::records).sum();
            long sinceMs = counts.stream()
                    .mapToLong(RejectionView.Count::runSinceMs)
                    .min()
                    .orElse(nowMs);
            add(
                    AlarmCause.REJECTIONS,
                    reason,
                    GridTime.tick(sinceMs),
                    records,
                    number(records) + " records of " + counts.size() + " topics were rejected as " + reason
                            + "; the last: " + counts.getLast().detail());
        });
    }

    /** Sites that fell from sight together have one cause: what is told of each of them follows from it. */
    private void groupSilence() {
        List<Alarm> silent = byScope.values().stream()
                .flatMap(List::stream)
                .filter(alarm -> alarm.cause() == AlarmCause.SITE_SILENT)
                .sorted(Comparator.comparingLong(Alarms::since))
                .toList();
        for (int from = 0; from < silent.size(); ) {
            int to = from;
            while (to < silent.size() && since(silent.get(to)) - since(silent.get(from)) <= TOGETHER_TICKS) {
                to++;
            }
            if (to - from >= MANY_SITES) {
                group(silent.subList(from, to));
            }
            from = to;
        }
    }

    private static long since(Alarm alarm) {
        return alarm.sinceTick() == null ? 0 : alarm.sinceTick();
    }

    private void group(List<Alarm> together) {
        List<String> names = new ArrayList<>();
        List<Alarm> follow = new ArrayList<>();
        for (Alarm alarm : together) {
            names.add(picture.siteName(alarm.scope()));
            follow.addAll(byScope.getOrDefault(alarm.scope(), List.of()));
            byScope.remove(alarm.scope());
        }
        add(
                AlarmCause.GRID_SILENT,
                ScopeBook.GRID,
                together.getFirst().sinceTick(),
                together.stream().mapToLong(Alarm::grouped).sum(),
                "Nothing is seen of " + together.size() + " sites that fell silent together: " + named(names) + ".");
        byScope.getOrDefault(ScopeBook.GRID, new ArrayList<>()).addAll(follow);
    }

    private static String named(List<String> names) {
        return names.size() <= NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
    }

    private List<Alarm> grouped() {
        groupSilence();
        List<Alarm> all = new ArrayList<>();
        byScope.values().forEach(alarms -> {
            alarms.sort(Comparator.comparing(Alarm::cause));
            Alarm cause = alarms.getFirst();
            all.add(cause.with(alarms.subList(1, alarms.size()))
                    .known(picture.notes().get(cause.id())));
        });
        all.sort(WORST_FIRST);
        return List.copyOf(all);
    }

    private @Nullable Long tick(long gridMs) {
        GridClock clock = picture.reference().clock();
        return clock == null ? null : GridTime.tickAt(clock, gridMs);
    }

    private static String words(Object value) {
        return value.toString().toLowerCase(Locale.ROOT).replace('_', ' ').replaceAll("[\\[\\]]", "");
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
