package io.petagrid.app.telemetry;

import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.HostReportView;
import io.petagrid.domain.telemetry.MeterReportView;
import io.petagrid.domain.telemetry.MeterRole;
import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.MeterReading;
import io.petagrid.wire.RejectReason;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads telemetry from its bytes: host reports of the present schema by columns, everything else through Avro's resolving reader. One
 * for each stream task.
 */
final class ReportReader {
    private static final Flow[] FLOWS = Flow.values();
    private static final MeterRole[] ROLES = MeterRole.values();

    private final WriterSchemas schemas;
    private final HostReportDecoder columns = new HostReportDecoder();
    private final HostReportView view = new HostReportView();
    private final Map<Integer, SpecificDatumReader<? extends SpecificRecord>> resolving = new HashMap<>();
    private int columnsSchemaId = -1;
    private boolean byColumns;
    private @Nullable BinaryDecoder decoder;

    ReportReader(WriterSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Reads a host report into the one view that this reader has.
     *
     * @param expected what it most likely says
     */
    HostReportView readHost(byte @Nullable [] bytes, Expected expected) throws Unreadable {
        byte[] framed = requireFrame(bytes);
        byColumns = isPresentHostReport(WireFrame.schemaId(framed));
        if (byColumns) {
            try {
                columns.decode(framed, WireFrame.HEADER_BYTES, view, expected);
            } catch (MalformedDatum e) {
                throw new Unreadable(RejectReason.UNDECODABLE, String.valueOf(e.getMessage()));
            }
        } else {
            HostReportCopy.copy(resolve(framed, HostReport.class, HostReport.getClassSchema()), view);
        }
        return view;
    }

    /** Takes note of the shape of the report that was read last, once it is checked: the host's next one will most likely have the same. */
    void remember(KnownShapes shapes, int host) {
        if (byColumns) {
            byte[] head = columns.head();
            byte[] jobs = columns.jobs();
            ShapeBytes known = shapes.of(head, jobs);
            shapes.put(host, known == null ? shapes.add(head, jobs, view.shape()) : known);
        }
    }

    private boolean isPresentHostReport(int id) throws Unreadable {
        if (id == columnsSchemaId) {
            return true;
        }
        boolean present = schemas.schema(id).equals(HostReport.getClassSchema());
        if (present) {
            columnsSchemaId = id;
        }
        return present;
    }

    /** Reads a facility report. */
    MeterReportView readFacility(byte @Nullable [] bytes) throws Unreadable {
        FacilityReport report = resolve(requireFrame(bytes), FacilityReport.class, FacilityReport.getClassSchema());
        return new MeterReportView(
                report.getSite(),
                report.getMeterGroup(),
                report.getBootMs(),
                report.getSequence(),
                report.getFromMs(),
                report.getToMs(),
                report.getMeters().stream().map(ReportReader::reading).toList());
    }

    private static MeterReportView.Reading reading(MeterReading reading) {
        return new MeterReportView.Reading(
                reading.getMeter(),
                FLOWS[reading.getFlow().ordinal()],
                ROLES[reading.getRole().ordinal()],
                reading.getPowerMw(),
                reading.getLimitMw() == null ? 0 : reading.getLimitMw(),
                reading.getStoredJ() == null ? 0 : reading.getStoredJ());
    }

    private static byte[] requireFrame(byte @Nullable [] bytes) throws Unreadable {
        if (bytes == null || !WireFrame.isFramed(bytes)) {
            throw new Unreadable(
                    RejectReason.BAD_FRAME, bytes == null ? "the value is null" : "no magic byte 0 and schema id");
        }
        return bytes;
    }

    private <T extends SpecificRecord> T resolve(byte[] bytes, Class<T> type, Schema readerSchema) throws Unreadable {
        int id = WireFrame.schemaId(bytes);
        Schema writer = schemas.schema(id);
        if (!writer.getFullName().equals(readerSchema.getFullName())) {
            throw new Unreadable(
                    RejectReason.WRONG_TYPE,
                    "the value is a " + writer.getFullName() + ", not a " + type.getSimpleName());
        }
        try {
            SpecificDatumReader<? extends SpecificRecord> reader =
                    resolving.computeIfAbsent(id, i -> new SpecificDatumReader<T>(writer, readerSchema));
            BinaryDecoder in = DecoderFactory.get()
                    .binaryDecoder(bytes, WireFrame.HEADER_BYTES, bytes.length - WireFrame.HEADER_BYTES, decoder);
            decoder = in;
            T report = type.cast(reader.read(null, in));
            if (!in.isEnd()) {
                throw new IOException("bytes follow the datum");
            }
            return report;
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | UnsupportedOperationException e) {
            throw new Unreadable(RejectReason.UNDECODABLE, "cannot be read with schema id " + id + ": " + e);
        }
    }
}
