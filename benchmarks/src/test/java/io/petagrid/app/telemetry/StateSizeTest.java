package io.petagrid.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.bench.load.SampleReports;
import io.petagrid.bench.steps.LocalRegistry;
import io.petagrid.bench.steps.SampleCatalogue;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.time.GridClock;
import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import io.petagrid.wire.HostReport;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes of state a chip, of a partition of 12,500 hosts with eight chips each: the heap before and after, and what is written. */
class StateSizeTest {
    private static final int HOSTS = 12_500;
    private static final int CHIPS = 8 * HOSTS;
    private static final int TICKS = 2;
    private static final int TRIALS = 3;
    private static final int MOST_BYTES = 64;
    /** Where no two hosts look the same, each keeps a shape and a layout of its own. */
    private static final int MOST_BYTES_OWN_JOBS = 300;
    /** Version, offset and clock in front of each block. */
    private static final int BLOCK_HEAD_BYTES = 17;

    private static final Scenario SCENARIO = Scenarios.load("beijing");
    private static final Catalogue CATALOGUE = SampleCatalogue.of(SCENARIO);

    private static LocalRegistry registry;

    @BeforeAll
    static void startRegistry() throws IOException {
        registry = new LocalRegistry(HostReport.getClassSchema());
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aChipNeedsNoMoreThanItsBytes(boolean ownJobs) throws Exception {
        // Given
        SampleReports reports = new SampleReports(SCENARIO, HOSTS, 1, ownJobs);
        long heap = Long.MAX_VALUE;
        long written = 0;

        // When
        for (int trial = 0; trial < TRIALS; trial++) {
            long empty = usedHeap();
            HostFold fold = filled(reports);
            Map<String, byte[]> blocks = blocks(fold);
            heap = Math.min(heap, usedHeap() - empty);
            written = blocks.entrySet().stream()
                    .mapToLong(each -> each.getKey().length() + each.getValue().length)
                    .sum();
            assertThat(fold.book().blocks()).isEqualTo(blocks.size());
        }

        // Then
        double all = (double) (heap + written) / CHIPS;
        String told = String.format(
                Locale.ROOT,
                "%s: %.1f bytes a chip in the heap (book and store), %.1f in the changelog, %.1f in all",
                ownJobs ? "a job a host" : "a job for 32 hosts",
                (double) heap / CHIPS,
                (double) written / CHIPS,
                all);
        System.out.println(told);
        assertThat(all).as(told).isBetween(1.0, (double) (ownJobs ? MOST_BYTES_OWN_JOBS : MOST_BYTES));
    }

    private static HostFold filled(SampleReports reports) throws Exception {
        GridClock clock = new GridClock(SCENARIO.startGridMs(), SampleReports.tick(0) * 1_000, 1);
        HostFold fold = new HostFold(
                new ReportReader(new WriterSchemas(new SchemaRegistry(registry.url()), () -> 0)),
                new SourceIdentity(SampleReports.SITE, 0, 1),
                new LevelOneContext(() -> CATALOGUE, clock));
        for (int tick = 0; tick < TICKS; tick++) {
            long now = SampleReports.tick(tick);
            for (int host = 0; host < reports.hosts(); host++) {
                fold.fold(reports.key(host), reports.value(host, tick), (now + 1) * 1_000, now + 1);
            }
            fold.book().sums(now + 1);
        }
        return fold;
    }

    private static Map<String, byte[]> blocks(HostFold fold) throws IOException {
        Map<String, byte[]> blocks = new TreeMap<>();
        for (int block = 0; block < fold.book().blocks(); block++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(new byte[BLOCK_HEAD_BYTES]);
            fold.book().writeBlock(block, new DataOutputStream(bytes));
            blocks.put("petagrid.telemetry.host." + SampleReports.SITE + "#" + block, bytes.toByteArray());
        }
        return blocks;
    }

    /** What is alive in the heap. */
    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
