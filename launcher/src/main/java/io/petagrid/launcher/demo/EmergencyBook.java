package io.petagrid.launcher.demo;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.SiteNotice;
import io.petagrid.wire.SiteNoticeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Follows what happens where the feeders of a site can carry less than before. */
final class EmergencyBook {
    /** A limit that falls by less is a meter's noise, permille. */
    private static final long FALLEN_PERMILLE = 900;

    private static final long PERMILLE = 1_000;
    private static final long EARLY_TICKS = 3;
    private static final long NEVER = Long.MAX_VALUE;

    /** One emergency, as far as meters tell of it. */
    private static final class Course {
        private final String site;
        private final long began;
        private final long fromLimitMw;
        private final long limitMw;
        private long ended = NEVER;
        private long protection = NEVER;
        private long lastOver;

        Course(String site, long began, long fromLimitMw, long limitMw) {
            this.site = site;
            this.began = began;
            this.fromLimitMw = fromLimitMw;
            this.limitMw = limitMw;
            this.lastOver = began - 1;
        }

        private boolean holds(Decision step) {
            return step.getTick() >= began - EARLY_TICKS && step.getTick() <= ended;
        }

        private OptionalLong since(LongStream ticks) {
            return ticks.map(tick -> Math.max(0, tick - began)).min();
        }

        /** @param steps of caps and moves, in their order: they may have come before the balance that tells of the trip */
        Emergency told(List<Decision> steps) {
            List<Decision> caps = steps.stream()
                    .filter(step -> step.getKind() == DecisionKind.CAP && site.equals(step.getSite()) && holds(step))
                    .toList();
            List<Decision> begun = steps.stream()
                    .filter(step -> step.getReason() == DecisionReason.FEEDER_OVER
                            && site.equals(step.getFromSite())
                            && holds(step))
                    .toList();
            Set<String> moves = begun.stream().map(Decision::getDecision).collect(Collectors.toSet());
            long finished = steps.stream()
                    .filter(step -> step.getState() == DecisionState.COMPLIED && moves.contains(step.getDecision()))
                    .map(Decision::getDecision)
                    .distinct()
                    .count();
            return new Emergency(
                    site,
                    began,
                    fromLimitMw,
                    limitMw,
                    since(protection == NEVER ? LongStream.empty() : LongStream.of(protection)),
                    since(caps.stream().mapToLong(Decision::getTick)),
                    since(caps.stream()
                            .filter(step -> step.getState() == DecisionState.ACCEPTED)
                            .mapToLong(Decision::getTick)),
                    lastOver + 1 - began,
                    since(begun.stream().mapToLong(Decision::getTick)),
                    moves.size(),
                    finished);
        }
    }

    private final Map<String, Long> limits = new HashMap<>();
    /** A site may tell of its protection before its balance is out; by site, the tick of the last time. */
    private final Map<String, Long> protections = new HashMap<>();

    private final Map<String, Course> open = new HashMap<>();
    private final List<Course> all = new ArrayList<>();
    private final List<Decision> steps = new ArrayList<>();

    /** Takes a balance of a site whose meters were all seen. */
    void accept(EnergyBalance site) {
        if (!site.getMissing().isEmpty()) {
            return;
        }
        long limitMw = site.getImportLimitMw();
        Long before = limits.put(site.getScope(), limitMw);
        if (before != null && limitMw < before / PERMILLE * FALLEN_PERMILLE) {
            Course course = new Course(site.getScope(), site.getTick(), before, limitMw);
            Long protection = protections.get(site.getScope());
            if (protection != null && protection >= site.getTick() - EARLY_TICKS) {
                course.protection = protection;
            }
            open.put(site.getScope(), course);
            all.add(course);
        }
        Course course = open.get(site.getScope());
        if (course == null) {
            return;
        }
        if (limitMw > course.limitMw / FALLEN_PERMILLE * PERMILLE) {
            course.ended = site.getTick();
            open.remove(site.getScope());
        } else if (site.getMeasured().getImportMw() > limitMw) {
            course.lastOver = site.getTick();
        }
    }

    /** Takes what a site tells of itself. */
    void accept(SiteNotice notice, GridClock clock) {
        if (notice.getKind() != SiteNoticeKind.PROTECTION_BEGAN) {
            return;
        }
        long tick = GridTime.tickAt(clock, notice.getGridMs());
        protections.put(notice.getSite(), tick);
        Course course = open.get(notice.getSite());
        if (course != null) {
            course.protection = Math.min(course.protection, tick);
        }
    }

    void accept(Decision step) {
        if (step.getKind() == DecisionKind.CAP || step.getKind() == DecisionKind.MOVE) {
            steps.add(step);
        }
    }

    List<Emergency> emergencies() {
        return all.stream().map(course -> course.told(steps)).toList();
    }
}
