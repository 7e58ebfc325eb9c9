package io.petagrid.app;

import io.petagrid.app.http.ApplicationView;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.TopologyDescription;

/** One of the two Kafka Streams applications of an instance, as others may look at it. */
record RunningApplication(String id, TopologyDescription topology, KafkaStreams streams) {
    private static final String LAG = "records-lag";

    /** Whether it has its work and does it. */
    boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** What it is doing now. */
    ApplicationView view() {
        boolean isUp = streams.state().isRunningOrRebalancing();
        var threads = isUp ? streams.metadataForLocalThreads() : Set.<ThreadMetadata>of();
        return new ApplicationView(
                id,
                streams.state().name(),
                threads.size(),
                threads.stream().mapToInt(thread -> thread.activeTasks().size()).sum(),
                lag(),
                isUp ? restoring() : 0,
                topology.toString());
    }

    private long lag() {
        double records = 0;
        for (Map.Entry<MetricName, ? extends Metric> metric : streams.metrics().entrySet()) {
            if (metric.getKey().name().equals(LAG)
                    && metric.getKey().tags().containsKey("partition")
                    && metric.getValue().metricValue() instanceof Double known
                    && !known.isNaN()) {
                records += Math.max(0, known);
            }
        }
        return (long) records;
    }

    private long restoring() {
        return streams.allLocalStorePartitionLags().values().stream()
                .flatMap(partitions -> partitions.values().stream())
                .mapToLong(LagInfo::offsetLag)
                .sum();
    }
}
