package io.petagrid.peers;

import io.petagrid.schemas.topic.GridTime;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Says at a window's end whose sums they are and of which tick. */
final class CloseTick implements WindowFunction<Sums, SiteTick, String, TimeWindow> {
    private static final long serialVersionUID = 1;

    @Override
    public void apply(String site, TimeWindow window, Iterable<Sums> all, Collector<SiteTick> out) {
        for (Sums sums : all) {
            out.collect(new SiteTick(site, GridTime.tick(window.getStart()), sums));
        }
    }
}
