package io.petagrid.app.telemetry;

import io.petagrid.bench.load.SampleReports;
import io.petagrid.bench.steps.SampleCatalogue;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.telemetry.HostBook;
import io.petagrid.domain.telemetry.HostCheck;
import io.petagrid.domain.telemetry.HostReportView;
import io.petagrid.domain.telemetry.Outcome;
import io.petagrid.domain.telemetry.Rejection;
import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import io.petagrid.wire.HostReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one report of eight chips costs, step by step. The hosts report in turn, in their order. */
@State(Scope.Thread)
public class ReportSteps {
    private static final int HOSTS = 4_096;

    private final HostReportDecoder decoder = new HostReportDecoder();
    private final Expected expected = new Expected(new SiteName(SampleReports.SITE));
    private final KnownShapes shapes = new KnownShapes();
    private final HostCheck check = new HostCheck();
    private final HostBook book = new HostBook();
    private final SpecificDatumReader<HostReport> generated = new SpecificDatumReader<>(HostReport.class);
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();
    private final List<HostReportView> views = new ArrayList<>();
    private final HostReportView view = new HostReportView();
    private Catalogue catalogue = Catalogue.empty();
    private long gridMs;
    private int host = -1;
    private long sequence = 1;
    private @Nullable BinaryDecoder avro;
    private @Nullable HostReport report;

    /** Every host has told its inventory, and its second report lies ready. */
    @Setup
    public void setUp() throws MalformedDatum, Rejection {
        Scenario scenario = Scenarios.load("beijing");
        SampleReports reports = new SampleReports(scenario, HOSTS, 1, false);
        catalogue = SampleCatalogue.of(scenario);
        gridMs = scenario.startGridMs();
        for (int i = 0; i < HOSTS; i++) {
            byte[] key = reports.key(i);
            decode(reports.value(i, 0), view, expected.next(key, false, null));
            check.check(view, catalogue, gridMs);
            book.accept(-1, key, view, check, SampleReports.tick(0));
            remember(i);
            keys.add(key);
            values.add(reports.value(i, 1));
            HostReportView second = new HostReportView();
            decode(values.get(i), second, expected.next(key, true, shapes.of(i)));
            check.check(second, catalogue, gridMs);
            views.add(second);
        }
    }

    private void remember(int number) {
        ShapeBytes known = shapes.of(decoder.head(), decoder.jobs());
        shapes.put(number, known == null ? shapes.add(decoder.head(), decoder.jobs(), view.shape()) : known);
    }

    private void decode(byte[] value, HostReportView into, Expected next) throws MalformedDatum {
        decoder.decode(value, WireFrame.HEADER_BYTES, into, next);
    }

    private int next() {
        host = host + 1 < HOSTS ? host + 1 : 0;
        sequence += host == 0 ? 1 : 0;
        return host;
    }

    /** Decodes a report whose shape is that of the last one. */
    @Benchmark
    public HostReportView decodeKnownShape() throws MalformedDatum {
        int i = next();
        decode(values.get(i), view, expected.next(keys.get(i), true, shapes.of(i)));
        return view;
    }

    /** Decodes a report of which nothing is known. */
    @Benchmark
    public HostReportView decodeNewShape() throws MalformedDatum {
        int i = next();
        decode(values.get(i), view, expected.next(keys.get(i), false, null));
        return view;
    }

    /** Decodes a report with Avro's generated class, one decoder and one record used again. */
    @Benchmark
    public HostReport decodeGenerated() throws IOException {
        byte[] bytes = values.get(next());
        avro = DecoderFactory.get()
                .binaryDecoder(bytes, WireFrame.HEADER_BYTES, bytes.length - WireFrame.HEADER_BYTES, avro);
        HostReport read = generated.read(report, avro);
        report = read;
        return read;
    }

    /** Checks a decoded report. */
    @Benchmark
    public HostReportView validate() throws Rejection {
        HostReportView decoded = views.get(next());
        check.check(decoded, catalogue, gridMs);
        return decoded;
    }

    /** Takes a checked report into the book. */
    @Benchmark
    public Outcome fold() {
        int i = next();
        HostReportView decoded = views.get(i);
        decoded.sequence = sequence;
        return book.accept(i, keys.get(i), decoded, check, SampleReports.tick(1));
    }

    /** All of it: finds the host, decodes, checks, takes. */
    @Benchmark
    public Outcome wholeReport() throws MalformedDatum, Rejection {
        int i = next();
        byte[] key = keys.get(i);
        int known = book.find(key);
        decode(values.get(i), view, expected.next(key, known >= 0, shapes.of(known)));
        view.sequence = sequence;
        check.check(view, catalogue, gridMs);
        return book.accept(known, key, view, check, SampleReports.tick(1));
    }
}
