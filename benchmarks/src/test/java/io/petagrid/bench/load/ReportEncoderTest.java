package io.petagrid.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.sim.fleet.ChipSpec;
import io.petagrid.sim.scenario.Scenarios;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.HostReport;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportEncoderTest {
    private static final int SCHEMA_ID = 7;
    private static final long BOOT_MS = 1_743_000_000_000L;
    private static final long COMMISSIONED_MS = 1_735_660_800_000L;
    private static final long FROM_MS = 1_743_400_000_000L;
    private static final int MAX_HOST_MW = 100_000_000;

    private final FleetSite site =
            Fleet.of(Scenarios.load("beijing"), 20_000, 1).sites().getFirst();
    private final ReportEncoder encoder = new ReportEncoder(SCHEMA_ID, BOOT_MS, COMMISSIONED_MS);
    private final HostReading reading = new HostReading();

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "40, 0", "40, 3", "500, 29"})
    void avrosOwnReaderReadsWhatWasMeasured(int host, int tick) throws IOException {
        // Given
        ChipSpec chip = site.chip(host);
        reading.measure(1, site.index(host), chip, tick);

        // When
        byte[] bytes = encoder.encode(site, FleetSite.key(host), chip, tick, FROM_MS, reading);

        // Then
        HostReport report = read(bytes);
        assertThat(WireFrame.schemaId(bytes)).isEqualTo(SCHEMA_ID);
        assertThat(report.getSite()).isEqualTo(site.id());
        assertThat(report.getHost()).isEqualTo(FleetSite.name(host));
        assertThat(report.getBootMs()).isEqualTo(BOOT_MS);
        assertThat(report.getSequence()).isEqualTo(tick);
        assertThat(report.getToMs() - report.getFromMs()).isEqualTo(1_000);
        assertThat(report.getHostPowerMw()).isEqualTo(reading.hostPowerMw);
        assertThat(report.getChipModels()).containsExactly(chip.id());
        assertThat(report.getJobs()).hasSize(reading.job < 0 ? 0 : 1);
        assertThat(report.getSlot()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(report.getChipModel()).containsOnly(0);
        assertThat(report.getState()).isEqualTo(states());
        assertThat(report.getJob()).containsOnly(reading.job < 0 ? 0 : 1);
        assertThat(report.getInventory() != null).isEqualTo(tick == 0);
        columns(report).forEach(column -> assertThat(column).hasSize(HostReading.CHIPS));
        assertThat(report.getPowerMw()).isEqualTo(boxed(reading.powerMw));
        assertThat(report.getClockMhz()).isEqualTo(boxed(reading.clockMhz));
        assertThat(report.getMemoryMib()).isEqualTo(boxed(reading.memoryMib));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "17", "64", "333", "524"})
    void whatIsMeasuredIsPossible(int host) {
        // Given
        ChipSpec chip = site.chip(host);

        for (int tick = 0; tick < 50; tick++) {
            // When
            reading.measure(1, site.index(host), chip, tick);

            // Then
            assertThat(reading.hostPowerMw).isBetween(reading.chipPowerMw, (long) MAX_HOST_MW);
            assertThat(boxed(reading.powerMw)).allMatch(power -> power > 0 && power <= 2 * chip.boardPowerMw());
            assertThat(boxed(reading.clockMhz)).allMatch(clock -> clock > 0 && clock <= chip.ratedClockMhz());
            assertThat(boxed(reading.memoryMib)).allMatch(memory -> memory > 0 && memory <= chip.memoryMib());
            Stream.of(reading.busyPermille, reading.smPermille, reading.tensorPermille)
                    .forEach(column -> assertThat(boxed(column)).allMatch(share -> share >= 0 && share <= 1_000));
        }
    }

    private static HostReport read(byte[] bytes) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(bytes, WireFrame.HEADER_BYTES, bytes.length - WireFrame.HEADER_BYTES, null);
        HostReport report = new SpecificDatumReader<>(HostReport.class).read(null, decoder);
        assertThat(decoder.isEnd()).isTrue();
        return report;
    }

    private List<ChipState> states() {
        return Arrays.stream(reading.state).mapToObj(i -> ChipState.values()[i]).toList();
    }

    private static List<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static Stream<List<Integer>> columns(HostReport report) {
        return Stream.of(
                report.getPowerMw(),
                report.getBusyPermille(),
                report.getSmPermille(),
                report.getTensorPermille(),
                report.getClockMhz(),
                report.getTemperatureDeciC(),
                report.getMemoryMib());
    }
}
