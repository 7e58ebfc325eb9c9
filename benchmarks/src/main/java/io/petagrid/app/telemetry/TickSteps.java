package io.petagrid.app.telemetry;

import io.petagrid.bench.load.SampleReports;
import io.petagrid.bench.steps.SampleCatalogue;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.telemetry.HostBook;
import io.petagrid.domain.telemetry.HostCheck;
import io.petagrid.domain.telemetry.HostReportView;
import io.petagrid.domain.telemetry.PartitionSums;
import io.petagrid.domain.telemetry.Rejection;
import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a tick costs in a partition of 12,000 hosts, as a nation over thirteen sites has them. */
@State(Scope.Thread)
public class TickSteps {
    private static final int HOSTS = 12_000;

    private final HostBook book = new HostBook();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
    private final DataOutputStream out = new DataOutputStream(bytes);
    private int block;

    /** Every host has reported once. */
    @Setup
    public void setUp() throws MalformedDatum, Rejection {
        Scenario scenario = Scenarios.load("beijing");
        SampleReports reports = new SampleReports(scenario, HOSTS, 1, false);
        Catalogue catalogue = SampleCatalogue.of(scenario);
        HostReportDecoder decoder = new HostReportDecoder();
        Expected expected = new Expected(new SiteName(SampleReports.SITE));
        KnownShapes shapes = new KnownShapes();
        HostCheck check = new HostCheck();
        HostReportView view = new HostReportView();
        for (int i = 0; i < HOSTS; i++) {
            decoder.decode(
                    reports.value(i, 0), WireFrame.HEADER_BYTES, view, expected.next(reports.key(i), false, null));
            ShapeBytes known = shapes.of(decoder.head(), decoder.jobs());
            view.shape = known == null ? null : known.shape();
            check.check(view, catalogue, scenario.startGridMs());
            if (known == null) {
                shapes.add(decoder.head(), decoder.jobs(), view.shape());
            }
            book.accept(-1, reports.key(i), view, check, SampleReports.tick(0));
        }
    }

    /** Adds up all hosts of a partition. */
    @Benchmark
    public PartitionSums closeTick() {
        return book.sums(SampleReports.tick(0));
    }

    /** Writes a block of 64 hosts. */
    @Benchmark
    public int writeBlock() throws IOException {
        block = block + 1 < book.blocks() ? block + 1 : 0;
        bytes.reset();
        book.writeBlock(block, out);
        return bytes.size();
    }
}
