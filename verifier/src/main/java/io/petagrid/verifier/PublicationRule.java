package io.petagrid.verifier;

import io.petagrid.wire.Partial;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import io.petagrid.wire.TelemetryFamily;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which ticks of sites and of the grid are due, and what each is made of, by the order of the log of partials. */
final class PublicationRule {
    private static final int OVERDUE_TICKS = 3;
    private static final long OVERDUE_MS = 3_000;
    /** Of a site that has no reference only so many partials are kept. */
    private static final int MOST_EARLY = 4_000;

    private final Map<String, Site> sites = new TreeMap<>();
    /** Ticks that some member ended with and the grid has not published, with the time of the first that did. */
    private final TreeMap<Long, Long> named = new TreeMap<>();

    /** What a site told before its reference, by site: the two are written by different tasks. */
    private final Map<String, Deque<Partial>> early = new HashMap<>();

    private final Due due;
    private boolean hasClock;
    private long newest = Long.MIN_VALUE;
    private long logMs = Long.MIN_VALUE;
    private long published = Long.MIN_VALUE;

    /** Is told what is due. */
    interface Due {
        void site(SiteDue site);

        /** What a partial tells once counts from now on: its site has come to its tick, or had passed it before. */
        default void taken(String site, Partial partial) {}

        /**
         * @param fromTick first tick that it stands for; null for the first record
         * @param parts by site, the tick of the record that stands for it and the site's region
         * @param regions of all sites that take part
         */
        void grid(@Nullable Long fromTick, long tick, Map<String, Part> parts, Collection<String> regions);
    }

    /** The record of a site that stands for a tick of the grid. */
    record Part(long tick, String region) {}

    /**
     * A record that a site is to publish.
     *
     * @param fromTick first tick that it stands for; null for its first record
     * @param standsFrom first tick that it stands for; null where nothing of the grid was known when the site joined
     * @param parts partials of the members that passed the tick and have something to add
     * @param missing names of the members that had not passed it
     * @param missingParts what these had told last
     */
    record SiteDue(
            String site,
            @Nullable Long fromTick,
            @Nullable Long standsFrom,
            long tick,
            List<Partial> parts,
            List<String> missing,
            List<Partial> missingParts) {}

    /** What one member has told. */
    private static final class Told {
        private final Deque<Partial> pending = new ArrayDeque<>();
        private @Nullable Partial latest;
        private long passed = Long.MIN_VALUE;
        private long delayMs;

        private @Nullable Partial standingFor(long tick) {
            for (Partial partial : pending) {
                if (partial.getTick() >= tick) {
                    return partial.getFromTick() <= tick ? partial : null;
                }
            }
            return null;
        }

        private void take(long tick, Consumer<Partial> taken) {
            while (!pending.isEmpty() && pending.getFirst().getTick() <= tick) {
                latest = pending.removeFirst();
                taken.accept(latest);
            }
        }
    }

    private static final class Site {
        private final Map<Member, Told> members = new LinkedHashMap<>();
        private final TreeMap<Long, Long> fromTicks = new TreeMap<>();
        private final long joinedAfter;
        private String region;
        private long published;

        private Site(SiteReference reference, long newest) {
            region = reference.getRegion();
            published = newest;
            joinedAfter = newest;
            for (TelemetryFamily family : TelemetryFamily.values()) {
                for (int partition = 0; partition < reference.getPartitions(); partition++) {
                    members.put(new Member(reference.getSite(), family, partition), new Told());
                }
            }
        }

        private boolean allPassed(long tick) {
            return members.values().stream().allMatch(told -> told.passed >= tick);
        }
    }

    /** @param hasClock whether the log told the grid's clock before what is seen of it: without one nothing is published */
    PublicationRule(Due due, boolean hasClock) {
        this.due = due;
        this.hasClock = hasClock;
    }

    void seeClock() {
        hasClock = true;
    }

    void see(SiteReference reference) {
        Site known = sites.get(reference.getSite());
        if (reference.getStatus() != SiteStatus.ACTIVE) {
            sites.remove(reference.getSite());
        } else if (known == null) {
            Site joined = new Site(reference, newest);
            sites.put(reference.getSite(), joined);
            Deque<Partial> told = early.remove(reference.getSite());
            if (told != null) {
                told.forEach(partial -> note(joined, partial));
            }
        } else {
            known.region = reference.getRegion();
        }
    }

    void see(Partial partial, long appendMs) {
        Site site = sites.get(partial.getSite());
        if (site == null) {
            keepEarly(partial);
            return;
        }
        note(site, partial);
        delay(site, partial, appendMs);
        newest = Math.max(newest, partial.getTick());
        logMs = Math.max(logMs, appendMs);
        if (!hasClock) {
            named.putIfAbsent(partial.getTick(), logMs);
            return;
        }
        boolean isNew = partial.getTick() > published && named.putIfAbsent(partial.getTick(), logMs) == null;
        if (isNew || (!named.isEmpty() && isOverdue(named.firstKey()))) {
            sites.forEach(this::publishDue);
        } else {
            publishDue(partial.getSite(), site);
        }
        publishGrid();
    }

    private void keepEarly(Partial partial) {
        Deque<Partial> told = early.computeIfAbsent(partial.getSite(), site -> new ArrayDeque<>());
        told.addLast(partial);
        if (told.size() > MOST_EARLY) {
            told.removeFirst();
        }
    }

    private void note(Site site, Partial partial) {
        Told told = site.members.get(Member.of(partial));
        if (told == null) {
            return;
        }
        told.passed = Math.max(told.passed, partial.getTick());
        if (partial.getTick() <= site.published) {
            told.latest = partial;
            due.taken(partial.getSite(), partial);
        } else {
            told.pending.addLast(partial);
        }
    }

    private static void delay(Site site, Partial partial, long appendMs) {
        Told told = site.members.get(Member.of(partial));
        if (told != null) {
            told.delayMs = appendMs - (partial.getTick() + 1) * 1_000;
        }
    }

    /** The log's time, milliseconds since 1970. */
    long logMs() {
        return logMs;
    }

    /**
     * How far the delays of the newest partials of members that have passed a tick lie apart, milliseconds.
     *
     * @param of the site; null for all sites
     */
    long spreadMs(@Nullable String of, long tick) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (Map.Entry<String, Site> site : sites.entrySet()) {
            for (Told told : site.getValue().members.values()) {
                if ((of == null || of.equals(site.getKey())) && told.passed >= tick) {
                    least = Math.min(least, told.delayMs);
                    most = Math.max(most, told.delayMs);
                }
            }
        }
        return least > most ? 0 : most - least;
    }

    private boolean isOverdue(long tick) {
        Long since = named.get(tick);
        return since != null && newest >= tick + OVERDUE_TICKS && logMs >= since + OVERDUE_MS;
    }

    private void publishDue(String id, Site site) {
        Long next = named.higherKey(site.published);
        while (next != null && (site.allPassed(next) || isOverdue(next))) {
            publish(id, site, next);
            next = named.higherKey(next);
        }
    }

    private void publish(String id, Site site, long tick) {
        List<Partial> parts = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<Partial> missingParts = new ArrayList<>();
        site.members.forEach((member, told) -> {
            if (told.passed >= tick) {
                addTo(parts, told.standingFor(tick));
            } else {
                missing.add(member.toString());
                addTo(missingParts, told.latest);
            }
            told.take(tick, partial -> due.taken(id, partial));
        });
        boolean isFirst = site.published == site.joinedAfter;
        Long standsFrom = site.published == Long.MIN_VALUE ? null : site.published + 1;
        due.site(new SiteDue(id, isFirst ? null : standsFrom, standsFrom, tick, parts, missing, missingParts));
        site.fromTicks.put(tick, standsFrom == null ? tick : standsFrom);
        site.published = tick;
    }

    private static void addTo(List<Partial> parts, @Nullable Partial part) {
        if (part != null) {
            parts.add(part);
        }
    }

    private void publishGrid() {
        while (!named.isEmpty() && sites.values().stream().allMatch(site -> site.published >= named.firstKey())) {
            long tick = named.firstKey();
            named.remove(tick);
            Long fromTick = published == Long.MIN_VALUE ? null : published + 1;
            published = tick;
            Map<String, Part> parts = new TreeMap<>();
            TreeSet<String> regions = new TreeSet<>();
            sites.forEach((id, site) -> {
                regions.add(site.region);
                site.fromTicks.headMap(tick).clear();
                Map.Entry<Long, Long> standing = site.fromTicks.firstEntry();
                if (standing != null && standing.getValue() <= tick) {
                    parts.put(id, new Part(standing.getKey(), site.region));
                }
            });
            due.grid(fromTick, tick, parts, regions);
        }
    }
}
