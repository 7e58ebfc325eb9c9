package io.petagrid.attack.poison;

import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Town;
import io.petagrid.schemas.serde.WireFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Says of changed bytes whether they must be rejected, by Avro's generic reader and the rules of identity, time and structure of
 * docs/topics.md, written down once more. Where only a measured value is wrong it says no: that is not always a reason to reject.
 */
final class Oracle {
    private static final long MAX_SPAN_MS = 3_600_000;
    private static final long MAX_AHEAD_MS = 2_000;
    private static final int MAX_ID = 128;
    private static final int MAX_SLOT = 255;
    private static final List<String> OPTIONAL_COLUMNS = List.of(
            "powerMw", "busyPermille", "smPermille", "tensorPermille", "clockMhz", "temperatureDeciC", "memoryMib");

    private final Schema schema;
    private final int schemaId;
    private final GenericDatumReader<GenericRecord> reader;

    /** @param schemaId the only id under which anything of the topic is readable */
    Oracle(Schema schema, int schemaId) {
        this.schema = schema;
        this.schemaId = schemaId;
        this.reader = new GenericDatumReader<>(schema);
    }

    /** Whether a record in a partition of a site must be rejected. */
    boolean mustReject(String site, int partition, byte[] key, byte[] value, long appendMs) {
        if (!WireFrame.isFramed(value) || WireFrame.schemaId(value) != schemaId) {
            return true;
        }
        GenericRecord report;
        try {
            DatumMap.of(schema, value, WireFrame.HEADER_BYTES);
            BinaryDecoder decoder = DecoderFactory.get()
                    .binaryDecoder(value, WireFrame.HEADER_BYTES, value.length - WireFrame.HEADER_BYTES, null);
            report = reader.read(null, decoder);
        } catch (DatumMap.Broken
                | IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            return true;
        }
        return !speaksForItself(report, site, partition, key)
                || !timeFits(number(report, "fromMs"), number(report, "toMs"), appendMs)
                || number(report, "sequence") < 0
                || (report.hasField("slot") && !columnsFit(report));
    }

    private static boolean speaksForItself(GenericRecord report, String site, int partition, byte[] key) {
        String source = text(report.get(report.hasField("host") ? "host" : "meterGroup"));
        return text(report.get("site")).equals(site)
                && source.equals(new String(key, StandardCharsets.UTF_8))
                && source.length() <= MAX_ID
                && Town.partitionOf(source) == partition;
    }

    private static boolean timeFits(long fromMs, long toMs, long appendMs) {
        return fromMs >= 0 && fromMs < toMs && toMs - fromMs <= MAX_SPAN_MS && toMs <= appendMs + MAX_AHEAD_MS;
    }

    private static boolean columnsFit(GenericRecord report) {
        List<?> slots = list(report, "slot");
        int chips = slots.size();
        boolean lengths = list(report, "chipModel").size() == chips
                && list(report, "state").size() == chips
                && list(report, "job").size() == chips
                && OPTIONAL_COLUMNS.stream()
                        .map(column -> list(report, column).size())
                        .allMatch(length -> length == 0 || length == chips);
        return lengths
                && rises(slots)
                && within(list(report, "chipModel"), list(report, "chipModels").size() - 1)
                && within(list(report, "job"), list(report, "jobs").size())
                && areIdsOnce(list(report, "jobs"))
                && areIdsOnce(list(report, "chipModels"))
                && list(report, "chipModels").stream().allMatch(Oracle::isKnownModel)
                && inventoryFits((GenericRecord) report.get("inventory"));
    }

    private static boolean inventoryFits(GenericRecord inventory) {
        if (inventory == null) {
            return true;
        }
        List<GenericData.Record> chips = list(inventory, "chips").stream()
                .map(GenericData.Record.class::cast)
                .toList();
        return rises(chips.stream().map(chip -> chip.get("slot")).toList())
                && chips.stream().allMatch(chip -> isKnownModel(chip.get("chipModel")));
    }

    private static boolean isKnownModel(Object model) {
        return Town.catalogue().stream().anyMatch(known -> known.getChipModel().equals(text(model)));
    }

    private static boolean areIdsOnce(List<?> ids) {
        return ids.size() <= MAX_SLOT + 1
                && new HashSet<>(ids.stream().map(Oracle::text).toList()).size() == ids.size()
                && ids.stream().allMatch(id -> text(id).length() <= MAX_ID);
    }

    private static boolean rises(List<?> slots) {
        int previous = -1;
        for (Object slot : slots) {
            int value = (Integer) slot;
            if (value <= previous || value > MAX_SLOT) {
                return false;
            }
            previous = value;
        }
        return true;
    }

    private static boolean within(List<?> column, int highest) {
        return column.stream().map(Integer.class::cast).allMatch(value -> value >= 0 && value <= highest);
    }

    private static List<?> list(GenericRecord record, String field) {
        return (List<?>) record.get(field);
    }

    private static long number(GenericRecord record, String field) {
        return (Long) record.get(field);
    }

    private static String text(Object value) {
        return value.toString();
    }

    /** Both kinds of reports, of one run. */
    static Oracle hosts(Ground ground) {
        return new Oracle(io.petagrid.wire.HostReport.getClassSchema(), ground.hostSchemaId());
    }

    static Oracle meters(Ground ground) {
        return new Oracle(io.petagrid.wire.FacilityReport.getClassSchema(), ground.facilitySchemaId());
    }
}
