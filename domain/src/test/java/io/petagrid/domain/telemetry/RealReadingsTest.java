package io.petagrid.domain.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.CoreActivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What real fleets and exporters measured passes: nothing is rejected and nothing is taken for impossible. */
class RealReadingsTest {
    private static final Path DATA = Path.of("..", "..", "shared", "data");
    private static final long TICK = 100;
    private static final int CHIPS = 8;

    private final HostBook book = new HostBook();
    private final List<Rejection> rejections = new ArrayList<>();
    private int hosts;

    private static List<String> lines(String file) throws IOException {
        Path path = DATA.resolve(file);
        assumeThat(path)
                .as("real data beside the project; without it there is nothing to check")
                .exists();
        return Files.readAllLines(path);
    }

    private static ChipModel chip(String id, int boardWatts, int ratedMhz) {
        return new ChipModel(
                id, 1, 0, "vendor", false, 65_536, 1_000 * boardWatts, ratedMhz, CoreActivity.SM_ACTIVE, List.of());
    }

    private static HostReportView blank(ChipModel chip, String host) {
        HostReportView report = HostReports.report(host, 0);
        report.chipModels[0] = chip.id();
        for (int[] column : List.of(
                report.powerMw, report.busyPermille, report.smPermille, report.tensorPermille, report.clockMhz)) {
            Arrays.fill(column, HostReportView.NOT_MEASURED);
        }
        report.hostPowerMw = 0;
        return report;
    }

    private void take(HostReportView report, ChipModel chip) {
        HostCheck check = new HostCheck();
        try {
            check.check(report, Catalogue.empty().with(chip), 0);
            book.accept(report, check, TICK);
        } catch (Rejection e) {
            rejections.add(e);
        }
    }

    private void assertAllStand() {
        assertThat(rejections).extracting(Rejection::detail).isEmpty();
        PartitionSums sums = book.sums(TICK);
        assertThat(sums.hosts()).isEqualTo(hosts).isPositive();
        assertThat(sums.quality()).noneMatch(count -> count.validity() == Validity.INVALID);
    }

    @Test
    void everyQuantileOfAFleetOfEightChipHostsIsPossible() throws IOException {
        // Given
        ChipModel a100 = chip("a100", 400, 1_410);
        List<String> rows = lines("fleet/acme_seren_cdf.csv");
        List<String> head = List.of(rows.getFirst().split(","));

        // When
        long highestMw = 0;
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            ToIntFunction<String> thousandths = name -> (int) (1_000 * Double.parseDouble(cells[head.indexOf(name)]));
            HostReportView report = blank(a100, "h" + hosts++);
            Arrays.fill(report.powerMw, 0, CHIPS, thousandths.applyAsInt("gpu_power_w"));
            Arrays.fill(report.busyPermille, 0, CHIPS, thousandths.applyAsInt("gpu_util_pct") / 100);
            Arrays.fill(report.smPermille, 0, CHIPS, thousandths.applyAsInt("sm_active_pct") / 100);
            report.hostPowerMw = thousandths.applyAsInt("gpu_server_power_w");
            highestMw = Math.max(highestMw, report.powerMw[0]);
            take(report, a100);
        }

        // Then
        assertAllStand();
        assertThat(highestMw).as("boards above their rated power are in it").isGreaterThan(550_000);
    }

    @Test
    void whatDcgmExportsIsPossible() throws IOException {
        // Given
        ChipModel t4 = chip("t4", 70, 1_590);
        List<String> payload = lines("payloads/dcgm_exporter_t4.prom");

        // When
        HostReportView report = blank(t4, "h" + hosts++);
        report.chips = 1;
        report.powerMw[0] = (int) (1_000 * metric(payload, "DCGM_FI_DEV_POWER_USAGE"));
        report.busyPermille[0] = (int) (10 * metric(payload, "DCGM_FI_DEV_GPU_UTIL"));
        report.clockMhz[0] = (int) metric(payload, "DCGM_FI_DEV_SM_CLOCK");
        report.hostPowerMw = 374_000;
        take(report, t4);

        // Then
        assertAllStand();
        assertThat(book.sums(TICK).chips().getFirst().get(ChipField.POWER_MW)).isEqualTo(8_969);
    }

    private static double metric(List<String> payload, String name) {
        return payload.stream()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatTheMluExporterExportsIsPossible() throws IOException {
        // Given
        ChipModel mlu = chip("mlu590", 350, 2_000);
        String payload = String.join("\n", lines("payloads/cambricon_mlu_exporter_collect_metrics.json"));
        List<Double> power = gauges(payload, "power_usage");
        List<Double> clock = gauges(payload, "frequency");
        List<Double> busy = gauges(payload, "utilization");
        List<Double> core = gauges(payload, "activity");
        List<Double> tensor = gauges(payload, "tensor_util");

        // When
        for (int i = 0; i < power.size(); i++) {
            HostReportView report = blank(mlu, "h" + hosts++);
            report.chips = 1;
            report.powerMw[0] = (int) (1_000 * power.get(i));
            report.clockMhz[0] = clock.get(i % clock.size()).intValue();
            report.busyPermille[0] = (int) (10 * busy.get(i % busy.size()));
            report.smPermille[0] = (int) (10 * core.get(i % core.size()));
            report.tensorPermille[0] = (int) (10 * tensor.get(i % tensor.size()));
            report.hostPowerMw = 374_000;
            take(report, mlu);
        }

        // Then
        assertAllStand();
    }

    private static List<Double> gauges(String payload, String name) {
        List<Double> values = new ArrayList<>();
        String quoted = "fqName: \\\\\"" + name + "\\\\\"[\\s\\S]*?\"gauge\":\\s*\\{\\s*\"value\":\\s*([0-9.]+)";
        for (MatchResult match :
                Pattern.compile(quoted).matcher(payload).results().toList()) {
            values.add(Double.parseDouble(match.group(1)));
        }
        assertThat(values).as(name).isNotEmpty();
        return values;
    }
}
