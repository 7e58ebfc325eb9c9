package io.petagrid.verifier;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.Density;
import io.petagrid.wire.EnergyShare;
import io.petagrid.wire.Flow;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.IntervalSums;
import io.petagrid.wire.Partial;
import io.petagrid.wire.Precision;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.SettlementStatus;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The books of one site by the verifier's own reckoning, from what its partials tell. */
final class OwnBooks {
    private static final long KEPT_MS = 24 * 3_600_000L + IntervalLedger.LENGTH_MS;
    private static final long HOUR_MS = 3_600_000;
    private static final BigInteger JOULE = BigInteger.valueOf(1_000_000);
    private static final BigInteger GRAM = BigInteger.valueOf(3_600_000_000_000_000L);
    private static final BigInteger P_SECOND = BigInteger.valueOf(1_000_000_000_000L);

    private final String site;
    private final GridClock clock;
    private final ChipModels models;
    private final TreeMap<Long, OwnInterval> intervals = new TreeMap<>();
    private Carried before = new Carried(BigInteger.ZERO, Long.MIN_VALUE, BigInteger.ZERO, BigInteger.ZERO);
    private long keptFrom = Long.MIN_VALUE;
    private long forgotten;

    /** What an interval leaves to the next: stored green energy, and green energy and consumption of the hour so far. */
    private record Carried(BigInteger stored, long hour, BigInteger green, BigInteger use) {
        private Carried within(long fromGridMs) {
            long thisHour = Math.floorDiv(fromGridMs, HOUR_MS);
            return thisHour == hour ? this : new Carried(stored, thisHour, BigInteger.ZERO, BigInteger.ZERO);
        }

        private BigInteger matched() {
            return green.min(use);
        }
    }

    OwnBooks(String site, GridClock clock, ChipModels models) {
        this.site = site;
        this.clock = clock;
        this.models = models;
    }

    void take(Partial partial) {
        for (IntervalSums sums : partial.getIntervals()) {
            if (sums.getFromGridMs() < keptFrom) {
                forgotten += sums.getReadings();
            } else {
                interval(sums.getFromGridMs()).add(sums);
                intervals.tailMap(sums.getFromGridMs()).values().forEach(later -> later.mayDiffer = true);
            }
        }
    }

    private OwnInterval interval(long fromGridMs) {
        return intervals.computeIfAbsent(fromGridMs, OwnInterval::new);
    }

    /** Versions that the tick makes. */
    List<Settlement> publish(long fromTick, long tick, OwnInterval.Rests now) {
        long gridMs = GridTime.gridMsAtEndOf(clock, tick);
        countTicks(fromTick, tick, gridMs);
        List<Settlement> made = new ArrayList<>();
        Carried carried = before;
        for (OwnInterval interval : intervals.values()) {
            Carried after = after(carried, interval);
            SettlementStatus due = interval.due(gridMs);
            if (due != null) {
                interval.rests = interval.rests == null ? now : interval.rests;
                Settlement books = books(interval, interval.rests, carried, after);
                number(interval, books, due);
                boolean isNew = due != SettlementStatus.CORRECTION || differs(books, interval);
                interval.mayDiffer = false;
                if (isNew) {
                    interval.tell(books, gridMs);
                    made.add(books);
                }
            }
            carried = after;
        }
        forget(gridMs);
        return made;
    }

    private void countTicks(long fromTick, long tick, long gridMs) {
        long last = IntervalLedger.startOf(gridMs);
        long first = Math.max(IntervalLedger.startOf(GridTime.gridMsAtEndOf(clock, fromTick)), last - KEPT_MS);
        for (long from = first; from <= last; from += IntervalLedger.LENGTH_MS) {
            long upTo = Math.min(tick, lastTickUpTo(from + IntervalLedger.LENGTH_MS));
            interval(from).ticks += (int) (upTo - Math.max(fromTick - 1, lastTickUpTo(from)));
        }
        interval(last).forgotten += forgotten;
        forgotten = 0;
    }

    private long lastTickUpTo(long gridMs) {
        long appendMs = clock.getStartAppendMs() + Math.floorDiv(gridMs - clock.getEpochGridMs(), clock.getSpeed());
        return GridTime.tick(appendMs) - 1;
    }

    private void forget(long gridMs) {
        keptFrom = IntervalLedger.startOf(gridMs) - KEPT_MS;
        while (!intervals.isEmpty() && intervals.firstKey() < keptFrom) {
            before = after(before, intervals.pollFirstEntry().getValue());
        }
    }

    private BigInteger own(Carried carried, OwnInterval interval) {
        BigInteger generated = interval.energy(clock.getSpeed(), Flow.SOLAR, Flow.WIND);
        BigInteger out = interval.energy(clock.getSpeed(), Flow.DISCHARGE);
        BigInteger away = interval.energy(clock.getSpeed(), Flow.CHARGE, Flow.EXPORT);
        return generated.add(out).subtract(away).max(BigInteger.ZERO).min(carried.stored.add(generated));
    }

    private BigInteger consumed(OwnInterval interval) {
        return interval.energy(clock.getSpeed(), Flow.IT, Flow.COOLING, Flow.LOSSES, Flow.OTHER);
    }

    private Carried after(Carried carried, OwnInterval interval) {
        BigInteger own = own(carried, interval);
        BigInteger generated = interval.energy(clock.getSpeed(), Flow.SOLAR, Flow.WIND);
        BigInteger left = carried.stored
                .add(generated)
                .subtract(own)
                .subtract(interval.energy(clock.getSpeed(), Flow.EXPORT))
                .max(BigInteger.ZERO);
        Carried hour = carried.within(interval.fromGridMs);
        BigInteger green = own.add(interval.energy(clock.getSpeed(), Flow.CONTRACT_GREEN));
        return new Carried(left, hour.hour, hour.green.add(green), hour.use.add(consumed(interval)));
    }

    private void number(OwnInterval interval, Settlement books, SettlementStatus due) {
        int last = interval.told == null ? 0 : interval.told.getVersion();
        books.setVersion(last + 1);
        books.setStatus(due);
        books.setCorrects(due == SettlementStatus.CORRECTION ? last : 0);
    }

    private static boolean differs(Settlement books, OwnInterval interval) {
        Settlement told = interval.told;
        return told == null
                || !Settlement.newBuilder(books)
                        .setVersion(told.getVersion())
                        .setStatus(told.getStatus())
                        .setCorrects(told.getCorrects())
                        .build()
                        .equals(told);
    }

    private Settlement books(OwnInterval interval, OwnInterval.Rests rests, Carried carried, Carried after) {
        int speed = clock.getSpeed();
        Settlement books = new Settlement();
        books.setScope(site);
        books.setKind(ScopeKind.SITE);
        books.setFromGridMs(interval.fromGridMs);
        books.setToGridMs(interval.toGridMs());
        books.setTicks(interval.ticks);
        books.setTicksOf((int) (IntervalLedger.LENGTH_MS / (GridTime.TICK_MS * speed)));
        books.setReadings(interval.readings);
        books.setForgottenReadings(interval.forgotten);
        books.setMeterMs(interval.meterMs.longValueExact() * speed);
        books.setMeterMsOf(rests.meters() * IntervalLedger.LENGTH_MS);
        books.setHostJ(floor(interval.hostUj.multiply(BigInteger.valueOf(speed)), JOULE));
        putEnergy(books, interval);
        putGreen(books, interval, carried, after);
        putCarbon(books, interval, rests);
        putChips(books, interval);
        return books;
    }

    private void putEnergy(Settlement books, OwnInterval interval) {
        books.setFacilityJ(floor(consumed(interval), JOULE));
        books.setItJ(joules(interval, Flow.IT));
        books.setImportJ(joules(interval, Flow.IMPORT));
        books.setExportJ(joules(interval, Flow.EXPORT));
        books.setSolarJ(joules(interval, Flow.SOLAR));
        books.setWindJ(joules(interval, Flow.WIND));
        books.setDischargeJ(joules(interval, Flow.DISCHARGE));
        books.setChargeJ(joules(interval, Flow.CHARGE));
        books.setGeneratorJ(joules(interval, Flow.GENERATOR));
        BigInteger sources =
                interval.energy(clock.getSpeed(), Flow.IMPORT, Flow.SOLAR, Flow.WIND, Flow.DISCHARGE, Flow.GENERATOR);
        BigInteger sinks = consumed(interval).add(interval.energy(clock.getSpeed(), Flow.CHARGE, Flow.EXPORT));
        books.setResidualJ(floor(sources.subtract(sinks), JOULE));
    }

    private void putGreen(Settlement books, OwnInterval interval, Carried carried, Carried after) {
        BigInteger own = own(carried, interval);
        BigInteger contracted = interval.energy(clock.getSpeed(), Flow.CONTRACT_GREEN);
        long used = floor(consumed(interval), JOULE);
        long matched = floor(after.matched(), JOULE)
                - floor(carried.within(interval.fromGridMs).matched(), JOULE);
        books.setOwnGreenJ(floor(own, JOULE));
        books.setContractGreenJ(floor(contracted, JOULE));
        books.setGreenStoredJ(floor(after.stored, JOULE));
        books.setGreenVolumetric(new EnergyShare(floor(own.add(contracted), JOULE), used));
        books.setGreenHourly(new EnergyShare(matched, used));
    }

    private void putCarbon(Settlement books, OwnInterval interval, OwnInterval.Rests rests) {
        BigInteger imported = interval.energy(clock.getSpeed(), Flow.IMPORT);
        BigInteger contracted = interval.energy(clock.getSpeed(), Flow.CONTRACT_GREEN);
        BigInteger market = imported.subtract(contracted).max(BigInteger.ZERO);
        books.setCarbonLocationG(floor(imported.multiply(BigInteger.valueOf(rests.locationMgPerKwh())), GRAM));
        books.setCarbonMarketG(floor(market.multiply(BigInteger.valueOf(rests.residualMgPerKwh())), GRAM));
    }

    private void putChips(Settlement books, OwnInterval interval) {
        BigInteger[] sums = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
        interval.chips.forEach((model, of) -> {
            long peak = models.peakGflops(model, interval.toGridMs(), Precision.FP16, Density.DENSE);
            for (int i = 0; i < sums.length; i++) {
                long weight = clock.getSpeed() * (i == 0 || i == 4 ? 1L : peak);
                sums[i] = sums[i].add(of[i].multiply(BigInteger.valueOf(weight)));
            }
        });
        books.setChipMs(sums[0].longValueExact());
        books.setAvailablePSeconds(floor(sums[1], P_SECOND));
        books.setAllocatedPSeconds(floor(sums[2], P_SECOND));
        books.setDeliveredPSeconds(floor(sums[3], P_SECOND));
        books.setChipJ(floor(sums[4], JOULE));
    }

    private long joules(OwnInterval interval, Flow flow) {
        return floor(interval.energy(clock.getSpeed(), flow), JOULE);
    }

    private static long floor(BigInteger exact, BigInteger divisor) {
        BigInteger[] parts = exact.divideAndRemainder(divisor);
        return (parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0]).longValueExact();
    }
}
