package io.petagrid.domain.telemetry;

import io.petagrid.domain.time.GridClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What readings add to one interval, while they come. */
final class IntervalRow {
    /** Places of a model's sums, in the order of {@link ChipTime}. */
    static final int CHIPS = 0;

    static final int AVAILABLE = 1;
    static final int ALLOCATED = 2;
    static final int DELIVERED = 3;
    static final int ENERGY = 4;

    private static final int TIMES = 5;
    private static final Flow[] FLOWS = Flow.values();
    /** A sum that has come so far is told, so that what one reading adds can never make it overflow. */
    private static final long FULL = 1L << 62;

    private final long fromGridMs;
    private final long afterMs;
    private final long upToMs;
    private long readings;
    private long hostEnergyUj;
    private final long[] flowEnergyUj = new long[FLOWS.length];
    private final long[] meterMs = new long[FLOWS.length];
    private String[] models = new String[2];
    private long[] times = new long[TIMES * models.length];
    private int modelCount;
    private int lastModel;
    private boolean full;

    IntervalRow(long fromGridMs, GridClock clock) {
        this.fromGridMs = fromGridMs;
        this.afterMs = clock.lastMsUpTo(fromGridMs);
        this.upToMs = clock.lastMsUpTo(fromGridMs + IntervalSums.LENGTH_MS);
    }

    /** Whether a time of the broker's clock lies in the interval. */
    boolean holds(long ms) {
        return ms > afterMs && ms <= upToMs;
    }

    /** Whether it has to be told before it takes more. */
    boolean isFull() {
        return full;
    }

    void reading() {
        readings++;
    }

    /** Adds the energy of a host at its AC input. */
    void host(long powerMw, long spanMs) {
        hostEnergyUj += powerMw * spanMs;
        full |= hostEnergyUj >= FULL;
    }

    /** Adds the chips of a report; the values of its first share are at a number. */
    void chips(HostLayout layout, ShareValues values, int first, long spanMs) {
        for (int share = 0; share < layout.shares(); share++) {
            int reported = layout.reported(share);
            if (reported > 0) {
                int at = TIMES * model(layout.chipModel(share));
                times[at + CHIPS] += reported * spanMs;
                values.addTimes(times, at, first + share, spanMs);
                full |= times[at + ENERGY] >= FULL;
            }
        }
    }

    private int model(String model) {
        if (lastModel < modelCount && model.equals(models[lastModel])) {
            return lastModel;
        }
        int at = 0;
        while (at < modelCount && !model.equals(models[at])) {
            at++;
        }
        if (at == modelCount) {
            if (modelCount == models.length) {
                models = Arrays.copyOf(models, 2 * modelCount);
                times = Arrays.copyOf(times, 2 * times.length);
            }
            models[modelCount++] = model;
        }
        lastModel = at;
        return at;
    }

    /** Adds what a primary meter measured; returns the part of the span that has no room any more. */
    long meter(Flow flow, long powerMw, long spanMs) {
        int at = flow.ordinal();
        long part = powerMw == 0 ? spanMs : Math.min(spanMs, FULL / powerMw);
        flowEnergyUj[at] += powerMw * part;
        meterMs[at] += part;
        full |= flowEnergyUj[at] >= FULL || part < spanMs;
        return spanMs - part;
    }

    IntervalSums sums() {
        List<FlowEnergy> flows = new ArrayList<>();
        for (Flow flow : FLOWS) {
            if (meterMs[flow.ordinal()] > 0) {
                flows.add(new FlowEnergy(flow, flowEnergyUj[flow.ordinal()], meterMs[flow.ordinal()]));
            }
        }
        List<ChipTime> chips = new ArrayList<>(modelCount);
        for (int i = 0; i < modelCount; i++) {
            int at = TIMES * i;
            chips.add(new ChipTime(
                    models[i],
                    times[at + CHIPS],
                    times[at + AVAILABLE],
                    times[at + ALLOCATED],
                    times[at + DELIVERED],
                    times[at + ENERGY]));
        }
        chips.sort(Comparator.comparing(ChipTime::chipModel));
        return new IntervalSums(fromGridMs, readings, hostEnergyUj, List.copyOf(flows), List.copyOf(chips));
    }
}
