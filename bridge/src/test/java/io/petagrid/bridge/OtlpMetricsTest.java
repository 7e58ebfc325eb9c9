package io.petagrid.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import io.petagrid.bridge.Leftovers.Leftover;
import io.petagrid.bridge.Leftovers.Reason;
import io.petagrid.wire.HostReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtlpMetricsTest {
    private static final long NOW_MS = 1_700_000_000_000L;

    private final Leftovers leftovers = new Leftovers();
    private final Reports reports = new Reports(
            "haidian", new MappingSettings(Map.of("H800", "h800"), Optional.empty(), 60_000), NOW_MS - 1_000);

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static NumberDataPoint.Builder point() {
        return NumberDataPoint.newBuilder()
                .setTimeUnixNano(NOW_MS * 1_000_000)
                .addAttributes(attribute("hw.id", "2"))
                .addAttributes(attribute("hw.model", "H800"));
    }

    private static Metric gauge(String name, String unit, NumberDataPoint.Builder point) {
        return Metric.newBuilder()
                .setName(name)
                .setUnit(unit)
                .setGauge(Gauge.newBuilder().addDataPoints(point))
                .build();
    }

    private static Metric sum(String name, String unit, AggregationTemporality temporality, long value) {
        return Metric.newBuilder()
                .setName(name)
                .setUnit(unit)
                .setSum(Sum.newBuilder().setAggregationTemporality(temporality).addDataPoints(point().setAsInt(value)))
                .build();
    }

    private static byte[] record(Metric... metrics) {
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(attribute("host.name", "h-9")))
                        .addScopeMetrics(ScopeMetrics.newBuilder().addAllMetrics(List.of(metrics))))
                .build()
                .toByteArray();
    }

    private List<HostReport> reports(long nowMs, Metric... metrics) {
        return reports.of(OtlpMetrics.parse(record(metrics), leftovers), nowMs, nowMs, leftovers);
    }

    @Test
    void theUnitThatComesWithAValueWins() {
        // Given
        Metric share = gauge("hw.gpu.utilization", "1", point().setAsDouble(0.97));
        Metric power = gauge("hw.power", "mW", point().setAsInt(412_500));
        Metric memory = gauge("hw.gpu.memory.usage", "MiBy", point().setAsInt(40_960));
        Metric host = gauge(
                "hw.host.power",
                "kW",
                NumberDataPoint.newBuilder().setTimeUnixNano(NOW_MS * 1_000_000).setAsDouble(2.93));

        // When
        HostReport report = reports(NOW_MS, share, power, memory, host).getFirst();

        // Then
        assertThat(report.getHost()).isEqualTo("h-9");
        assertThat(report.getSlot()).containsExactly(2);
        assertThat(report.getBusyPermille()).containsExactly(970);
        assertThat(report.getPowerMw()).containsExactly(412_500);
        assertThat(report.getMemoryMib()).containsExactly(40_960);
        assertThat(report.getHostPowerMw()).isEqualTo(2_930_000);
    }

    @Test
    void energyInMicrojoulesAndKilowattHoursIsTheSameEnergy() {
        // Given
        AggregationTemporality total = AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;

        // When
        List<Sample> micro = OtlpMetrics.parse(record(sum("hw.energy", "uJ", total, 7_200_000_000_000L)), leftovers);
        List<Sample> kilo = OtlpMetrics.parse(record(sum("hw.energy", "kW.h", total, 2)), leftovers);

        // Then
        MappingSettings settings = new MappingSettings(Map.of("H800", "h800"), Optional.empty(), 60_000);
        assertThat(Mapping.readings(micro, settings, NOW_MS, leftovers))
                .isEqualTo(Mapping.readings(kilo, settings, NOW_MS, leftovers))
                .singleElement()
                .extracting(Reading::value)
                .isEqualTo(7_200_000_000_000L);
    }

    @Test
    void differencesDistributionsAndOtherUnitsAreLeft() {
        // Given
        Metric difference = sum("hw.energy", "J", AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA, 5);
        Metric distribution = Metric.newBuilder()
                .setName("hw.power")
                .setHistogram(Histogram.getDefaultInstance())
                .build();
        Metric wrongUnit = gauge("hw.temperature", "W", point().setAsInt(40));
        Metric absent = gauge("hw.gpu.utilization", "1", point().setFlags(1));

        // When
        List<HostReport> sent = reports(NOW_MS, difference, distribution, wrongUnit, absent);

        // Then
        assertThat(sent).isEmpty();
        assertThat(leftovers.counts())
                .containsOnlyKeys(
                        new Leftover("hw.energy", Reason.NOT_A_POINT),
                        new Leftover("hw.power", Reason.NOT_A_POINT),
                        new Leftover("hw.temperature", Reason.UNKNOWN_UNIT),
                        new Leftover("hw.gpu.utilization", Reason.BLANK));
    }

    @Test
    void bytesOfAnotherKindAreRefused() {
        // Given
        byte[] bytes = "not protobuf at all".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        // When
        assertThatThrownBy(() -> OtlpMetrics.parse(bytes, leftovers))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no OTLP metrics");
    }
}
