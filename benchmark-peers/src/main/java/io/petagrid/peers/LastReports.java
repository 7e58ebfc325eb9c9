package io.petagrid.peers;

import io.petagrid.schemas.topic.GridTime;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Keeps the last accepted report of each host, and lets each host count once in a tick, with the last one. */
final class LastReports extends KeyedProcessFunction<String, HostSample, SiteTick> {
    private static final long serialVersionUID = 1;

    private transient @Nullable ValueState<LastReport> last;
    private transient @Nullable SiteTick change;

    @Override
    public void open(OpenContext context) {
        last = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("last-report", TypeInformation.of(LastReport.class)));
        change = new SiteTick();
    }

    @Override
    public void processElement(HostSample sample, Context context, Collector<SiteTick> out) throws Exception {
        ValueState<LastReport> state = Objects.requireNonNull(last);
        LastReport known = state.value();
        LastReport report = known == null ? new LastReport() : known;
        if (!report.isBefore(sample)) {
            return;
        }
        SiteTick changed = Objects.requireNonNull(change);
        changed.site = sample.site();
        changed.tick = GridTime.tick(context.timestamp());
        sample.sums.copyTo(changed.sums);
        if (report.tick == changed.tick) {
            changed.sums.subtract(report.sums);
        }
        report.replace(sample, changed.tick);
        state.update(report);
        out.collect(changed);
    }
}
