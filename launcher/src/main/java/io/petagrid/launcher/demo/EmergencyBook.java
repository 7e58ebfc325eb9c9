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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Follows what happens where the feeders of a site can carry less than before. */
final class EmergencyBook {
    /** A limit that falls by less is a meter's noise, permille. */
    private static final long FALLEN_PERMILLE = 900;

    private static final long PERMILLE = 1_000;
    private static final long EARLY_TICKS = 3;
    private static final long NEVER = Long.MAX_VALUE;

    /** One emergency, as far as it is known. */
    private static final class Course {
        private final String site;
        private final long began;
        private final long fromLimitMw;
        private final long limitMw;
        private long protection = NEVER;
        private long capDecided = NEVER;
        private long capAcknowledged = NEVER;
        private long lastOver;
        private long firstMove = NEVER;
        private final Set<String> moves = new HashSet<>();
        private final Set<String> finished = new HashSet<>();

        Course(String site, long began, long fromLimitMw, long limitMw) {
            this.site = site;
            this.began = began;
            this.fromLimitMw = fromLimitMw;
            this.limitMw = limitMw;
            this.lastOver = began - 1;
        }

        private OptionalLong since(long tick) {
            return tick == NEVER ? OptionalLong.empty() : OptionalLong.of(Math.max(0, tick - began));
        }

        Emergency told() {
            return new Emergency(
                    site,
                    began,
                    fromLimitMw,
                    limitMw,
                    since(protection),
                    since(capDecided),
                    since(capAcknowledged),
                    lastOver + 1 - began,
                    since(firstMove),
                    moves.size(),
                    finished.size());
        }
    }

    private final Map<String, Long> limits = new HashMap<>();
    /** A site may tell of its protection before its balance is out; by site, the tick of the last time. */
    private final Map<String, Long> protections = new HashMap<>();

    private final Map<String, Course> open = new HashMap<>();
    private final List<Course> all = new ArrayList<>();

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
        if (step.getKind() == DecisionKind.CAP && step.getSite() != null) {
            Course course = open.get(step.getSite());
            if (course != null && step.getTick() >= course.began) {
                capped(course, step);
            }
        } else if (step.getKind() == DecisionKind.MOVE && step.getFromSite() != null) {
            all.stream()
                    .filter(course -> course.site.equals(step.getFromSite()) && step.getTick() >= course.began)
                    .forEach(course -> moved(course, step));
        }
    }

    private static void capped(Course course, Decision step) {
        course.capDecided = Math.min(course.capDecided, step.getTick());
        if (step.getState() == DecisionState.ACCEPTED || step.getState() == DecisionState.PARTIAL) {
            course.capAcknowledged = Math.min(course.capAcknowledged, step.getTick());
        }
    }

    private static void moved(Course course, Decision step) {
        if (step.getReason() == DecisionReason.FEEDER_OVER) {
            course.firstMove = Math.min(course.firstMove, step.getTick());
            course.moves.add(step.getDecision());
        } else if (step.getState() == DecisionState.COMPLIED && course.moves.contains(step.getDecision())) {
            course.finished.add(step.getDecision());
        }
    }

    List<Emergency> emergencies() {
        return all.stream().map(Course::told).toList();
    }
}
