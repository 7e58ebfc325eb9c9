package io.petagrid.peers;

import io.petagrid.schemas.topic.GridTime;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sums in each subtask what goes to the same site and tick, so that little crosses to the windows. It passes all of it on before each
 * checkpoint and so has no state.
 */
final class LocalSums extends AbstractStreamOperator<SiteTick> implements OneInputStreamOperator<SiteTick, SiteTick> {
    private static final long serialVersionUID = 1;

    private transient @Nullable NavigableMap<Long, Map<String, Sums>> ticks;
    private transient @Nullable Map<String, Sums> sites;
    private transient long sitesTick;

    @Override
    public void processElement(StreamRecord<SiteTick> element) {
        SiteTick part = element.getValue();
        Map<String, Sums> at = sites;
        if (at == null || part.tick != sitesTick) {
            at = ticks().computeIfAbsent(part.tick, tick -> new HashMap<>());
            sites = at;
            sitesTick = part.tick;
        }
        at.computeIfAbsent(part.site, site -> new Sums()).add(part.sums);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        while (!ticks().isEmpty() && lastMs(ticks().firstKey()) <= mark.getTimestamp()) {
            passOnFirst();
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        passOnAll();
    }

    @Override
    public void finish() {
        passOnAll();
        PassTimes.lastIsSummed();
    }

    private void passOnAll() {
        while (!ticks().isEmpty()) {
            passOnFirst();
        }
    }

    private void passOnFirst() {
        Map.Entry<Long, Map<String, Sums>> first = ticks().pollFirstEntry();
        sites = null;
        long tick = first.getKey();
        first.getValue()
                .forEach((site, sums) ->
                        output.collect(new StreamRecord<>(new SiteTick(site, tick, sums), tick * GridTime.TICK_MS)));
    }

    private static long lastMs(long tick) {
        return (tick + 1) * GridTime.TICK_MS - 1;
    }

    private NavigableMap<Long, Map<String, Sums>> ticks() {
        NavigableMap<Long, Map<String, Sums>> own = ticks;
        if (own == null) {
            own = new TreeMap<>();
            ticks = own;
        }
        return own;
    }
}
