package io.petagrid.domain.estimation;

import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.MeterPower;
import io.petagrid.domain.telemetry.MeterRole;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The grid minute that is running: exact sums of what each instrument told in its ticks. */
final class MinuteBook {
    static final long MINUTE_MS = 60_000;

    private final Map<Instrument, Sum> sums = new TreeMap<>();
    private final Sum hosts = new Sum();
    private long minute = Long.MIN_VALUE;
    private int ticks;

    private static final class Sum {
        private long powerMw;
        private int ticks;

        private void add(long power, int weight) {
            powerMw = Math.addExact(powerMw, Math.multiplyExact(power, (long) weight));
            ticks += weight;
        }

        private boolean isOfHalf(int all) {
            return 2L * ticks >= all && ticks > 0;
        }

        private long mean() {
            return Math.floorDiv(powerMw, ticks);
        }

        private void writeTo(DataOutput out) throws IOException {
            out.writeLong(powerMw);
            out.writeInt(ticks);
        }

        private void readFrom(DataInput in) throws IOException {
            powerMw = in.readLong();
            ticks = in.readInt();
        }
    }

    /** The minute that a grid time ends in. */
    static long minuteOf(long endGridMs) {
        return Math.floorDiv(endGridMs - 1, MINUTE_MS);
    }

    /** The minute of what was added; {@code Long.MIN_VALUE} while nothing was. */
    long minute() {
        return minute;
    }

    /**
     * Adds what stands for some ticks.
     *
     * @param hostPowerMw AC power of all hosts, milliwatts; null where some were not seen
     */
    void add(long inMinute, List<MeterPower> readings, @Nullable Long hostPowerMw, int weight) {
        minute = inMinute;
        ticks += weight;
        for (MeterPower reading : readings) {
            Sum sum = sums.computeIfAbsent(Instrument.of(reading), instrument -> new Sum());
            if (reading.seen()) {
                sum.add(reading.powerMw(), weight);
            }
        }
        if (hostPowerMw != null) {
            hosts.add(hostPowerMw, weight);
        }
    }

    /** The minute as a window, and an empty book. */
    Window take(Map<Point, Long> before) {
        List<MeterMean> present = new ArrayList<>();
        List<Instrument> absent = new ArrayList<>();
        sums.forEach((instrument, sum) -> {
            if (sum.isOfHalf(ticks)) {
                present.add(new MeterMean(instrument, sum.mean(), sum.ticks));
            } else {
                absent.add(instrument);
            }
        });
        Long hostPower = hosts.isOfHalf(ticks) ? (Long) hosts.mean() : null;
        Window window = new Window(
                minute * MINUTE_MS, ticks, List.copyOf(present), List.copyOf(absent), hostPower, Map.copyOf(before));
        sums.clear();
        hosts.powerMw = 0;
        hosts.ticks = 0;
        ticks = 0;
        return window;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(minute);
        out.writeInt(ticks);
        hosts.writeTo(out);
        out.writeInt(sums.size());
        for (Map.Entry<Instrument, Sum> entry : sums.entrySet()) {
            out.writeUTF(entry.getKey().meter());
            out.writeByte(entry.getKey().flow().ordinal());
            out.writeByte(entry.getKey().role().ordinal());
            entry.getValue().writeTo(out);
        }
    }

    void readFrom(DataInput in) throws IOException {
        minute = in.readLong();
        ticks = in.readInt();
        hosts.readFrom(in);
        for (int count = in.readInt(); count > 0; count--) {
            Instrument instrument =
                    new Instrument(in.readUTF(), Flow.values()[in.readByte()], MeterRole.values()[in.readByte()]);
            Sum sum = new Sum();
            sum.readFrom(in);
            sums.put(instrument, sum);
        }
    }
}
