package io.petagrid.launcher.demo;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.DispatchInput;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.Partial;
import io.petagrid.wire.PlanProgress;
import io.petagrid.wire.PlannedBatch;
import io.petagrid.wire.Rejected;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.SettlementStatus;
import io.petagrid.wire.SiteNotice;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import io.petagrid.wire.Supply;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Adds up what the topics tell. One thread feeds it, another one looks at it. */
final class Tally {
    private static final int LAG_DIGITS = 3;

    private final long startMs;
    private final Minute minute;
    private final ReportRate rate = new ReportRate();
    private final Histogram lagMs = new Histogram(LAG_DIGITS);
    private final DecisionBook decisions = new DecisionBook();
    private final EmergencyBook emergencies = new EmergencyBook();
    private final Map<String, SiteReference> references = new TreeMap<>();
    private final Map<String, Supply> sites = new TreeMap<>();
    private final Map<String, EnergyBalance> siteEnergy = new TreeMap<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private final Set<Long> settled = new HashSet<>();
    private @Nullable GridClock clock;
    private @Nullable Supply grid;
    private @Nullable EnergyBalance energy;
    private @Nullable PlanProgress plan;
    private @Nullable Double secondsToFirstSupply;
    private @Nullable Double secondsToFullSupply;
    private @Nullable Double secondsToFirstDecision;
    private long newestTick = Long.MIN_VALUE;

    /**
     * @param startMs when the command was started, milliseconds since 1970-01-01T00:00Z
     * @param minuteTicks ticks (seconds) over which is measured
     */
    Tally(long startMs, long minuteTicks) {
        this.startMs = startMs;
        this.minute = new Minute(minuteTicks);
    }

    /**
     * Takes a record.
     *
     * @param visibleMs when it was seen, milliseconds since 1970-01-01T00:00Z of this machine's clock
     */
    synchronized void accept(@Nullable SpecificRecord value, long visibleMs) {
        switch (value) {
            case Partial partial -> rate.accept(partial);
            case Supply supply -> accept(supply, visibleMs);
            case EnergyBalance balance -> accept(balance);
            case Decision decision -> accept(decision, visibleMs);
            case Rejected record -> rejected.merge(record.getReason().name(), 1L, Long::sum);
            case Settlement books -> settle(books);
            case SiteReference site -> references.put(site.getSite(), site);
            case GridClock known -> clock = known;
            case DispatchInput input -> {
                if (input.getEvent() instanceof SiteNotice notice && clock != null) {
                    emergencies.accept(notice, clock);
                }
            }
            case null, default -> {
                // Nothing that is measured or shown.
            }
        }
    }

    private void settle(Settlement books) {
        if (books.getStatus() != SettlementStatus.PROVISIONAL) {
            settled.add(books.getFromGridMs());
        }
    }

    private void accept(Supply supply, long visibleMs) {
        if (supply.getPlan() != null) {
            plan = supply.getPlan();
        }
        if (supply.getKind() == ScopeKind.SITE) {
            sites.put(supply.getScope(), supply);
            measureLag(supply, visibleMs);
        } else if (supply.getKind() == ScopeKind.GRID) {
            newestTick = Math.max(newestTick, supply.getTick());
            if (secondsToFirstSupply == null && supply.getHostsSeen() > 0) {
                secondsToFirstSupply = secondsSinceStart(visibleMs);
            }
            if (minute.begins(supply, expectedHosts(), visibleMs)) {
                secondsToFullSupply = secondsSinceStart(visibleMs);
            }
            if (!isPastTheMinute(supply.getTick())) {
                grid = supply;
            }
        }
    }

    /** A record that stands for several ticks made each of them visible. */
    private void measureLag(Supply supply, long visibleMs) {
        for (long tick = Math.max(supply.getFromTick(), minute.firstTick()); tick <= supply.getTick(); tick++) {
            if (!minute.covers(tick)) {
                return;
            }
            lagMs.recordValue(Math.max(0, visibleMs - (tick + 1) * GridTime.TICK_MS));
        }
    }

    private void accept(EnergyBalance balance) {
        if (balance.getKind() == ScopeKind.SITE) {
            siteEnergy.put(balance.getScope(), balance);
            emergencies.accept(balance);
        } else if (balance.getKind() == ScopeKind.GRID && !isPastTheMinute(balance.getTick())) {
            energy = balance;
        }
    }

    /** What the grid looks like while everything is being stopped is not what was measured. */
    private boolean isPastTheMinute(long tick) {
        return minute.hasBegun() && tick > minute.lastTick();
    }

    private void accept(Decision decision, long visibleMs) {
        decisions.accept(decision);
        emergencies.accept(decision);
        if (secondsToFirstDecision == null && decision.getState() == DecisionState.ACCEPTED) {
            secondsToFirstDecision = secondsSinceStart(visibleMs);
        }
    }

    private double secondsSinceStart(long nowMs) {
        return (nowMs - startMs) / 1_000.0;
    }

    private long expectedHosts() {
        if (clock == null) {
            return 0;
        }
        long epochMs = clock.getEpochGridMs();
        return references.values().stream()
                .filter(site -> site.getStatus() == SiteStatus.ACTIVE)
                .flatMap(site -> site.getPlan().stream())
                .filter(batch -> batch.getPlannedGridMs() <= epochMs)
                .mapToLong(PlannedBatch::getHosts)
                .sum();
    }

    /** What is known now. */
    synchronized Picture picture() {
        return new Picture(
                minute.hasBegun() ? OptionalLong.of(minute.beganMs()) : OptionalLong.empty(),
                Optional.ofNullable(secondsToFirstSupply),
                Optional.ofNullable(secondsToFullSupply),
                Optional.ofNullable(secondsToFirstDecision),
                expectedHosts(),
                newestTick == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newestTick),
                Optional.ofNullable(grid),
                Optional.ofNullable(energy),
                Optional.ofNullable(plan),
                new TreeMap<>(sites),
                new TreeMap<>(siteEnergy),
                rates(),
                decisions.decisions(),
                decisions.kinds(),
                decisions.jobs(),
                decisions.last(),
                new TreeMap<>(rejected),
                settled.size(),
                emergencies.emergencies());
    }

    private Picture.Rates rates() {
        long lastTick = minute.hasBegun() ? Math.min(newestTick, minute.lastTick()) : newestTick;
        boolean measured = lagMs.getTotalCount() > 0;
        return new Picture.Rates(
                rate.at(lastTick),
                minute.hasBegun() ? rate.mean(minute.firstTick(), lastTick) : 0,
                minute.hasBegun() ? rate.lowest(minute.firstTick(), lastTick) : 0,
                measured ? OptionalLong.of(lagMs.getValueAtPercentile(50)) : OptionalLong.empty(),
                measured ? OptionalLong.of(lagMs.getValueAtPercentile(99)) : OptionalLong.empty());
    }
}
