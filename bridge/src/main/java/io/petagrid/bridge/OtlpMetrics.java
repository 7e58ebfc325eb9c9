package io.petagrid.bridge;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.petagrid.bridge.Leftovers.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** OTLP metrics as the collector's Kafka exporter writes them ({@code otlp_proto}): a resource's attributes are labels of all its values. */
public final class OtlpMetrics {
    private OtlpMetrics() {}

    /**
     * The values of a record.
     *
     * @param leftovers is told of what is no value at a point in time
     * @throws IllegalArgumentException when the bytes are no such record
     */
    public static List<Sample> parse(byte[] bytes, Leftovers leftovers) {
        try {
            List<Sample> samples = new ArrayList<>();
            for (ResourceMetrics resource :
                    ExportMetricsServiceRequest.parseFrom(bytes).getResourceMetricsList()) {
                Map<String, String> labels =
                        labels(Map.of(), resource.getResource().getAttributesList());
                resource.getScopeMetricsList().stream()
                        .flatMap(scope -> scope.getMetricsList().stream())
                        .forEach(metric -> add(metric, labels, samples, leftovers));
            }
            return samples;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the record is no OTLP metrics in protobuf: " + e.getMessage(), e);
        }
    }

    private static void add(Metric metric, Map<String, String> resource, List<Sample> samples, Leftovers leftovers) {
        List<NumberDataPoint> points = points(metric);
        if (points.isEmpty()) {
            leftovers.add(metric.getName(), Reason.NOT_A_POINT);
        }
        for (NumberDataPoint point : points) {
            samples.add(new Sample(
                    metric.getName(),
                    labels(resource, point.getAttributesList()),
                    value(point),
                    metric.getUnit(),
                    point.getTimeUnixNano() == 0
                            ? OptionalLong.empty()
                            : OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(point.getTimeUnixNano()))));
        }
    }

    /** None for distributions, and for sums that tell differences. */
    private static List<NumberDataPoint> points(Metric metric) {
        if (metric.hasGauge()) {
            return metric.getGauge().getDataPointsList();
        }
        boolean isTotal = metric.hasSum()
                && metric.getSum().getAggregationTemporality()
                        == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
        return isTotal ? metric.getSum().getDataPointsList() : List.of();
    }

    private static @Nullable BigDecimal value(NumberDataPoint point) {
        boolean isAbsent = (point.getFlags() & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) != 0;
        if (isAbsent) {
            return null;
        }
        if (point.hasAsInt()) {
            return BigDecimal.valueOf(point.getAsInt());
        }
        return Double.isFinite(point.getAsDouble()) ? BigDecimal.valueOf(point.getAsDouble()) : null;
    }

    private static Map<String, String> labels(Map<String, String> base, List<KeyValue> attributes) {
        Map<String, String> labels = new LinkedHashMap<>(base);
        attributes.forEach(attribute -> labels.put(attribute.getKey(), text(attribute.getValue())));
        return labels;
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            default -> "";
        };
    }
}
