package io.petagrid.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.serde.TinyRegistry;
import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.RejectReason;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a datum claims costs nothing: only what is there does. */
class HostileDatumTest {
    private static final long MAX_ALLOCATED_BYTES = 1024 * 1024;

    private final TinyRegistry registry = new TinyRegistry();
    private final SchemaRegistry schemas = new SchemaRegistry(registry.url());
    private final ReportReader reader = new ReportReader(new WriterSchemas(schemas, () -> 0));
    private final Expected nothing = new Expected(new SiteName("haidian"));

    @AfterEach
    void stop() {
        registry.close();
    }

    static Stream<Arguments> bombs() {
        return LongStream.of(
                        100_000_000,
                        Integer.MAX_VALUE - 8,
                        Integer.MAX_VALUE,
                        Integer.MIN_VALUE,
                        1L << 40,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE,
                        -100_000_000)
                .boxed()
                .flatMap(length -> Stream.of(
                        Arguments.of("site", length, new byte[0]),
                        Arguments.of("source", length, numbers(0)),
                        Arguments.of("array", length, numbers(0, 0, 1, 2, 3, 4))));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("bombs")
    void aLengthThatNothingHasMakesNoRoom(String place, long length, byte[] before) {
        // Given
        byte[] datum = join(before, numbers(length, length, 1, 1, 1), new byte[40]);
        byte[] facility = framed(FacilityReport.getClassSchema(), datum);
        byte[] host = framed(HostReport.getClassSchema(), datum);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        refused(facility, host);
        long allocated = threads.getCurrentThreadAllocatedBytes();

        // When
        refused(facility, host);

        // Then
        assertThat(threads.getCurrentThreadAllocatedBytes() - allocated)
                .as("%s of %d", place, length)
                .isLessThan(MAX_ALLOCATED_BYTES);
    }

    private void refused(byte[] facility, byte[] host) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> reader.readFacility(facility))
                .matches(e -> e.reason() == RejectReason.UNDECODABLE);
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> reader.readHost(host, nothing))
                .matches(e -> e.reason() == RejectReason.UNDECODABLE);
    }

    @Test
    void whatFollowsADatumIsAReasonToRejectIt() {
        // Given
        int id = schemas.register("host", HostReport.getClassSchema());
        ConsumerRecord<byte[], byte[]> good = TelemetryLog.of(1, 20, 1).stream()
                .filter(record -> record.value() != null && record.value().length > 20)
                .findFirst()
                .orElseThrow();
        byte[] bytes = good.value().clone();
        WireFrame.putHeader(bytes, id);

        // When
        byte[] longer = join(bytes, new byte[1]);

        // Then
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> reader.readHost(longer, nothing))
                .matches(e -> e.detail().contains("1 bytes follow the datum"));
    }

    @Test
    void whatFollowsAFacilityReportIsAReasonToRejectIt() {
        // Given
        byte[] whole = framed(FacilityReport.getClassSchema(), numbers(0, 0, 1, 2, 3, 4, 0));

        // When
        byte[] longer = join(whole, new byte[1]);

        // Then
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> reader.readFacility(longer))
                .matches(e -> e.detail().contains("bytes follow the datum"));
    }

    @Test
    void textsLongerThanAnyIdAreNotKept() {
        // Given
        StringCache cache = new StringCache();
        byte[] id = "haidian".getBytes(StandardCharsets.UTF_8);
        byte[] text = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);

        // When
        String first = cache.get(text, 0, text.length);

        // Then
        assertThat(cache.get(text, 0, text.length)).isEqualTo(first).isNotSameAs(first);
        assertThat(cache.get(id, 0, id.length)).isSameAs(cache.get(id, 0, id.length));
    }

    private byte[] framed(Schema schema, byte[] datum) {
        byte[] bytes = join(new byte[WireFrame.HEADER_BYTES], datum);
        WireFrame.putHeader(bytes, schemas.register(schema.getFullName(), schema));
        return bytes;
    }

    private static byte[] numbers(long... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long value : values) {
            long left = (value << 1) ^ (value >> 63);
            while ((left & ~0x7fL) != 0) {
                bytes.write((int) ((left & 0x7f) | 0x80));
                left >>>= 7;
            }
            bytes.write((int) left);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
