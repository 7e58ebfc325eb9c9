package io.petagrid.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.bridge.Leftovers.Leftover;
import io.petagrid.bridge.Leftovers.Reason;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.HostReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
    private static final long NOW_MS = 1_700_000_000_000L;
    private static final Map<String, String> MODELS =
            Map.of("A100", "a100", "Ascend910B", "ascend-910b", "K100_AI", "k100-ai");
    private static final String CHIP = "{gpu=\"0\",modelName=\"A100\",Hostname=\"h1\"} ";

    private final Leftovers leftovers = new Leftovers();
    private final Reports reports =
            new Reports("haidian", new MappingSettings(MODELS, Optional.of("pod"), 60_000), NOW_MS - 1_000);

    private List<HostReport> at(long nowMs, String... lines) {
        return reports.of(PrometheusText.parse(String.join("\n", lines)).samples(), nowMs, nowMs, leftovers);
    }

    private void assertLeft(String metric, Reason reason) {
        assertThat(leftovers.counts()).containsKey(new Leftover(metric, reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147483632",
                "2147483634",
                "9223372036854775794",
                "9.223372036854775807e+18",
                "9.223372036854776e+18",
                "140737488355328",
                "140737488355328.0",
                "4294967295",
                "NaN",
                "+Inf"
            })
    void aVendorsBlankIsNoValue(String blank) {
        // Given
        String power = "DCGM_FI_DEV_POWER_USAGE" + CHIP + blank;
        String clock = "DCGM_FI_DEV_SM_CLOCK" + CHIP + "1410";

        // When
        HostReport report = at(NOW_MS, power, clock).getFirst();

        // Then
        assertThat(report.getPowerMw()).isEmpty();
        assertThat(report.getClockMhz()).containsExactly(1_410);
        assertLeft("DCGM_FI_DEV_POWER_USAGE", Reason.BLANK);
    }

    @ParameterizedTest
    @CsvSource({
        "DCGM_FI_DEV_GPU_UTIL, 808334905",
        "DCGM_FI_DEV_GPU_UTIL, -1",
        "DCGM_FI_PROF_SM_ACTIVE, 1.5",
        "DCGM_FI_DEV_POWER_USAGE, -8.9"
    })
    void whatNoChipCanHaveIsNoValue(String metric, String value) {
        // Given
        String line = metric + CHIP + value;

        // When
        List<HostReport> sent = at(NOW_MS, line);

        // Then
        assertThat(sent).isEmpty();
        assertLeft(metric, Reason.IMPOSSIBLE);
    }

    @Test
    void percentAndRatioBecomePermille() {
        // Given
        String busy = "DCGM_FI_DEV_GPU_UTIL" + CHIP + "97";
        String core = "DCGM_FI_PROF_SM_ACTIVE" + CHIP + "0.42";
        String tensor = "DCGM_FI_PROF_PIPE_TENSOR_ACTIVE" + CHIP + "2.5e-1";

        // When
        HostReport report = at(NOW_MS, busy, core, tensor).getFirst();

        // Then
        assertThat(report.getBusyPermille()).containsExactly(970);
        assertThat(report.getSmPermille()).containsExactly(420);
        assertThat(report.getTensorPermille()).containsExactly(250);
    }

    @Test
    void meanPowerIsTheCountersStepOverItsTime() {
        // Given
        String energy = "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION" + CHIP;
        String power = "DCGM_FI_DEV_POWER_USAGE" + CHIP + "100";
        at(NOW_MS, energy + "128996013", power);

        // When
        int afterAStep = at(NOW_MS + 2_000, energy + "129596013", power)
                .getFirst()
                .getPowerMw()
                .getFirst();

        // Then: 600,000 mJ in 2 s
        assertThat(afterAStep).isEqualTo(300_000);
        assertThat(at(NOW_MS + 3_000, energy + "129596013", power).getFirst().getPowerMw())
                .as("a counter that stands still says nothing new")
                .containsExactly(300_000);
        assertThat(at(NOW_MS + 4_000, energy + "17", power).getFirst().getPowerMw())
                .as("a counter that begins anew has no step: the gauge is left")
                .containsExactly(100_000);
    }

    @Test
    void aCounterThatIsFrozenSaysNothing() {
        // Given
        String energy = "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION" + CHIP;
        String power = "DCGM_FI_DEV_POWER_USAGE" + CHIP + "100";
        at(NOW_MS, energy + "128996013", power);
        at(NOW_MS + 2_000, energy + "129596013", power);

        // When
        List<Integer> atTen =
                at(NOW_MS + 12_000, energy + "129596013", power).getFirst().getPowerMw();
        List<Integer> later =
                at(NOW_MS + 12_001, energy + "129596013", power).getFirst().getPowerMw();

        // Then
        assertThat(atTen).containsExactly(300_000);
        assertThat(later).as("the gauge is left").containsExactly(100_000);
    }

    @Test
    void aTimeToComeIsRefusedAndASlightlyFastClockIsNot() {
        // Given
        String ahead = "DCGM_FI_DEV_GPU_TEMP" + CHIP + "40 " + (NOW_MS + 2_001);
        String fast = "DCGM_FI_DEV_SM_CLOCK" + CHIP + "1410 " + (NOW_MS + 2_000);

        // When
        HostReport report = at(NOW_MS, ahead, fast).getFirst();

        // Then
        assertThat(report.getTemperatureDeciC()).isEmpty();
        assertThat(report.getClockMhz()).containsExactly(1_410);
        assertLeft("DCGM_FI_DEV_GPU_TEMP", Reason.AHEAD);
    }

    @Test
    void anAscendHostIsNamedByWhoAsks() {
        // Given
        String labels = "{id=\"3\",model_name=\"Ascend910B\",vdie_id=\"a b\",pod_name=\"\"} ";
        List<Sample> samples = PrometheusText.parse(String.join(
                        "\n",
                        "npu_chip_info_power" + labels + "364.5 " + NOW_MS,
                        "npu_chip_info_utilization" + labels + "75.5 " + NOW_MS,
                        "npu_chip_info_hbm_used_memory" + labels + "14305 " + NOW_MS,
                        "npu_chip_info_health_status" + labels + "0 " + NOW_MS,
                        "npu_chip_info_temperature" + labels + "46 " + (NOW_MS - 120_000)))
                .samples();

        // When
        HostReport report = reports.of(
                        samples.stream().map(sample -> sample.of("npu-17")).toList(), NOW_MS, NOW_MS, leftovers)
                .getFirst();

        // Then
        assertThat(report.getHost()).isEqualTo("npu-17");
        assertThat(report.getSlot()).containsExactly(3);
        assertThat(report.getPowerMw()).containsExactly(364_500);
        assertThat(report.getSmPermille())
                .as("its utilization is of the AI cores")
                .containsExactly(755);
        assertThat(report.getBusyPermille()).isEmpty();
        assertThat(report.getMemoryMib()).containsExactly(14_305);
        assertThat(report.getState()).containsExactly(ChipState.FAULTED);
        assertThat(report.getTemperatureDeciC()).as("two minutes old").isEmpty();
        assertLeft("npu_chip_info_temperature", Reason.STALE);
    }

    @Test
    void aHygonChipHasMemoryInBytes() {
        // Given
        String labels = "{device_id=\"T1\",minor_number=\"1\",name=\"K100_AI\",node=\"dcu-4\"} ";

        // When
        HostReport report = at(
                        NOW_MS,
                        "dcu_power_usage" + labels + "350",
                        "dcu_utilizationrate" + labels + "88",
                        "dcu_usedmemory_bytes" + labels + "68719476736",
                        "dcu_memorycap_bytes" + labels + "68719476736")
                .getFirst();

        // Then
        assertThat(report.getHost()).isEqualTo("dcu-4");
        assertThat(report.getMemoryMib()).containsExactly(65_536);
        assertThat(report.getBusyPermille()).containsExactly(880);
        assertLeft("dcu_memorycap_bytes", Reason.NO_SUCH_READING);
    }

    @Test
    void whatCannotBePlacedIsTold() {
        // Given
        String[] lines = {
            "DCGM_FI_DEV_POWER_USAGE{gpu=\"0\",modelName=\"A100\"} 100",
            "DCGM_FI_DEV_GPU_TEMP{gpu=\"x\",modelName=\"A100\",Hostname=\"h1\"} 40",
            "DCGM_FI_DEV_SM_CLOCK{gpu=\"0\",modelName=\"B300\",Hostname=\"h1\"} 40",
            "DCGM_FI_DEV_FB_USED{gpu=\"0\",modelName=\"A100\",Hostname=\"h1\",GPU_I_ID=\"7\"} 40",
            "DCGM_FI_DEV_GPU_UTIL" + CHIP + "10",
            "DCGM_FI_DEV_GPU_UTIL" + CHIP + "11",
            "go_goroutines 12"
        };

        // When
        List<HostReport> sent = at(NOW_MS, lines);

        // Then
        assertThat(sent).singleElement().extracting(HostReport::getBusyPermille).isEqualTo(List.of(100));
        assertLeft("DCGM_FI_DEV_POWER_USAGE", Reason.NO_HOST);
        assertLeft("DCGM_FI_DEV_GPU_TEMP", Reason.NO_SLOT);
        assertLeft("DCGM_FI_DEV_SM_CLOCK", Reason.UNKNOWN_MODEL);
        assertLeft("DCGM_FI_DEV_FB_USED", Reason.PART_OF_A_CHIP);
        assertLeft("DCGM_FI_DEV_GPU_UTIL", Reason.TWICE);
        assertLeft("go_goroutines", Reason.UNKNOWN_EXPORTER);
    }

    @Test
    void spansFollowEachOtherAndTheInventoryComesFirst() {
        // Given
        String clock = "DCGM_FI_DEV_SM_CLOCK{gpu=\"0\",modelName=\"A100\",Hostname=\"h1\",pod=\"job-7\"} 1410";

        // When
        HostReport first = at(NOW_MS, clock).getFirst();
        HostReport second = at(NOW_MS + 1_000, clock).getFirst();

        // Then
        assertThat(first.getFromMs()).isEqualTo(NOW_MS - 1_000);
        assertThat(first.getInventory().getChips())
                .singleElement()
                .satisfies(chip -> assertThat(chip.getChipModel()).isEqualTo("a100"));
        assertThat(second.getFromMs()).isEqualTo(first.getToMs());
        assertThat(second.getSequence()).isEqualTo(first.getSequence() + 1);
        assertThat(second.getInventory()).isNull();
        assertThat(second.getJobs()).containsExactly("job-7");
        assertThat(second.getJob()).containsExactly(1);
    }
}
