package io.petagrid.bench.load;

import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.sim.fleet.ChipSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes host reports in their wire form without making objects of them: the log has to be there in about a minute. */
final class ReportEncoder {
    private static final int[] SLOTS = IntStream.range(0, HostReading.CHIPS).toArray();
    private static final int[] ZEROS = new int[HostReading.CHIPS];
    private static final int[] ONES =
            IntStream.range(0, HostReading.CHIPS).map(i -> 1).toArray();

    private final AvroBytes out = new AvroBytes();
    private final Map<String, byte[]> texts = new HashMap<>();
    private final byte[] frame = new byte[WireFrame.HEADER_BYTES];
    private final long bootMs;
    private final long commissionedGridMs;

    ReportEncoder(int schemaId, long bootMs, long commissionedGridMs) {
        WireFrame.putHeader(frame, schemaId);
        this.bootMs = bootMs;
        this.commissionedGridMs = commissionedGridMs;
    }

    /** One host's report of one tick; it says what is installed in the first. */
    byte[] encode(FleetSite site, byte[] host, ChipSpec chip, int tick, long fromMs, HostReading reading) {
        out.clear();
        out.raw(frame);
        out.raw(text(site.id()));
        out.text(host);
        out.number(bootMs);
        out.number(tick);
        out.number(fromMs);
        out.number(fromMs + TICK_MS);
        out.number(reading.hostPowerMw);
        out.number(1);
        out.raw(text(chip.id()));
        out.end();
        jobs(reading.job);
        columns(reading);
        inventory(chip, tick == 0);
        return out.copy();
    }

    private static final long TICK_MS = io.petagrid.schemas.topic.GridTime.TICK_MS;

    private void jobs(int job) {
        if (job >= 0) {
            out.number(1);
            out.text(jobKey(job));
        }
        out.end();
    }

    private static byte[] jobKey(int job) {
        byte[] key = FleetSite.key(job);
        key[0] = 'j';
        return key;
    }

    private void columns(HostReading reading) {
        out.column(SLOTS);
        out.column(ZEROS);
        out.column(reading.state);
        out.column(reading.powerMw);
        out.column(reading.busyPermille);
        out.column(reading.smPermille);
        out.column(reading.tensorPermille);
        out.column(reading.clockMhz);
        out.column(reading.temperatureDeciC);
        out.column(reading.memoryMib);
        out.column(reading.job < 0 ? ZEROS : ONES);
    }

    private void inventory(ChipSpec chip, boolean told) {
        out.number(told ? 1 : 0);
        if (!told) {
            return;
        }
        out.number(HostReading.CHIPS);
        for (int slot : SLOTS) {
            out.number(slot);
            out.raw(text(chip.id()));
            out.number(commissionedGridMs);
            out.number(0);
        }
        out.end();
    }

    private byte[] text(String value) {
        return texts.computeIfAbsent(value, AvroBytes::textOf);
    }
}
