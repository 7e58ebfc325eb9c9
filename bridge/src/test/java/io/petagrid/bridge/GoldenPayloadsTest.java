package io.petagrid.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.bridge.Leftovers.Leftover;
import io.petagrid.bridge.Leftovers.Reason;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.HostReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GoldenPayloadsTest {
    private static final long BOOT_MS = 1_700_000_000_000L;
    private static final long TO_MS = BOOT_MS + 1_000;
    private static final MappingSettings MODELS =
            new MappingSettings(Map.of("Tesla T4", "t4", "MLU590", "mlu590"), Optional.empty(), 60_000);

    private final Leftovers leftovers = new Leftovers();

    private List<HostReport> reports(String page) {
        return new Reports("haidian", MODELS, BOOT_MS)
                .of(PrometheusText.parse(page).samples(), TO_MS, TO_MS, leftovers);
    }

    private Set<String> left(Reason reason) {
        return leftovers.counts().keySet().stream()
                .filter(leftover -> leftover.reason() == reason)
                .map(Leftover::metric)
                .collect(Collectors.toSet());
    }

    @Test
    void aT4OfDcgmExporterIsAHostWithOneChip() throws IOException {
        // Given
        String page = Payloads.text("dcgm_exporter_t4.prom");

        // When
        HostReport report = reports(page).getFirst();

        // Then
        assertThat(report.getHost()).isEqualTo("424773df46e0");
        assertThat(report.getChipModels()).containsExactly("t4");
        assertThat(report.getSlot()).containsExactly(0);
        assertThat(report.getPowerMw()).as("8.969 W").containsExactly(8_969);
        assertThat(report.getBusyPermille()).containsExactly(0);
        assertThat(report.getSmPermille()).as("it has no profiling counters").isEmpty();
        assertThat(report.getTensorPermille()).isEmpty();
        assertThat(report.getClockMhz()).containsExactly(300);
        assertThat(report.getTemperatureDeciC()).as("25 degrees").containsExactly(250);
        assertThat(report.getMemoryMib()).containsExactly(0);
        assertThat(report.getHostPowerMw()).as("no exporter of chips knows it").isEqualTo(-1);
        assertThat(left(Reason.NO_SUCH_READING))
                .containsExactlyInAnyOrder(
                        "DCGM_FI_DEV_MEM_CLOCK",
                        "DCGM_FI_DEV_PCIE_REPLAY_COUNTER",
                        "DCGM_FI_DEV_MEM_COPY_UTIL",
                        "DCGM_FI_DEV_ENC_UTIL",
                        "DCGM_FI_DEV_DEC_UTIL",
                        "DCGM_FI_DEV_XID_ERRORS",
                        "DCGM_FI_DEV_FB_FREE",
                        "DCGM_FI_DEV_NVLINK_BANDWIDTH_TOTAL",
                        "DCGM_FI_DEV_VGPU_LICENSE_STATUS",
                        "DCGM_FI_DEV_COUNT");
    }

    @Test
    void fourMlusOfCambriconAreOneHost() throws IOException {
        // Given
        String page = Payloads.cambriconPage();

        // When
        HostReport report = reports(page).getFirst();

        // Then
        assertThat(report.getHost()).isEqualTo("machine1");
        assertThat(report.getChipModels()).containsExactly("mlu590");
        assertThat(report.getSlot()).containsExactly(0, 1, 2, 3);
        assertThat(report.getPowerMw().getFirst()).as("30 W").isEqualTo(30_000);
        assertThat(report.getSmPermille().getFirst()).as("11 %").isEqualTo(110);
        assertThat(report.getBusyPermille()).as("it has no such counter").isEmpty();
        assertThat(report.getTensorPermille().getFirst()).as("80 %").isEqualTo(800);
        assertThat(report.getTensorPermille()).as("three of four tell it").contains(-1);
        assertThat(report.getClockMhz().getFirst()).isEqualTo(1_000);
        assertThat(report.getTemperatureDeciC().getFirst()).isEqualTo(230);
        assertThat(report.getMemoryMib().getFirst()).as("20,971,520 bytes").isEqualTo(20);
        assertThat(report.getState()).contains(ChipState.HEALTHY);
        assertThat(left(Reason.PART_OF_A_CHIP)).contains("mlu_power_usage", "mlu_utilization");
        assertThat(left(Reason.NO_SUCH_READING)).contains("mlu_activity", "mlu_fan_speed", "mlu_memory_total");
    }

    @Test
    void everySampleIsAReadingOrALeftover() throws IOException {
        // Given
        String page = Payloads.cambriconPage();
        List<Sample> samples = PrometheusText.parse(page).samples();

        // When
        int readings = Mapping.readings(samples, MODELS, TO_MS, leftovers).size();

        // Then
        long left =
                leftovers.counts().values().stream().mapToLong(Long::longValue).sum();
        assertThat(readings + left)
                .isEqualTo(samples.size())
                .isEqualTo(page.lines().count());
    }
}
