package io.petagrid.ecosystem;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Values of a schema that a seed decides: every branch of a union comes up, and whole numbers are as large as the wire allows. */
final class Generated {
    /** Every client reads whole numbers below this exactly; JavaScript's loses the sign of some that are larger. */
    private static final long EXACT = 1L << 52;

    private static final int LONGEST = 3;
    private static final int PRINTABLE = 0x20;

    private final Random random;

    Generated(long seed) {
        random = new Random(seed);
    }

    SpecificRecord record(Schema schema) {
        SpecificRecord record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
        return record;
    }

    private @Nullable Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case ARRAY -> array(schema.getElementType());
            case ENUM ->
                SpecificData.get()
                        .createEnum(
                                schema.getEnumSymbols()
                                        .get(random.nextInt(
                                                schema.getEnumSymbols().size())),
                                schema);
            case STRING -> text();
            case BYTES -> ByteBuffer.wrap(bytes());
            case INT -> random.nextInt();
            case LONG -> random.nextLong(-EXACT + 1, EXACT);
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            default -> throw new IllegalArgumentException("no topic has a " + schema.getType());
        };
    }

    private List<@Nullable Object> array(Schema element) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int left = random.nextInt(LONGEST + 1); left > 0; left--) {
            values.add(value(element));
        }
        return values;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(LONGEST + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Beyond ASCII and beyond 16 bits too. */
    private String text() {
        return random.ints(random.nextInt(8), PRINTABLE, 0x20000)
                .filter(Character::isDefined)
                .filter(point -> !Character.isSurrogate((char) point) || point > 0xffff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
