package io.petagrid.attack.poison;

import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Report;
import io.petagrid.attack.load.Tails;
import io.petagrid.attack.load.Town;
import io.petagrid.attack.load.Town.Source;
import io.petagrid.attack.load.Varints;
import io.petagrid.schemas.serde.WireFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes mutants of good reports, seeded. Used by one thread. */
final class Mutator {
    private static final MutantKind[] KINDS = MutantKind.values();
    private static final long[] BOMBS = {
        Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40, 100_000_000, -100_000_000
    };
    private static final int HUGE_ONE_IN = 4_000;
    private static final int HUGE_BYTES = 950_000;
    private static final int UNKNOWN_IDS = 2_000;
    private static final long MINUTE_MS = 60_000;
    private static final long LAST_MS = Long.MAX_VALUE;

    private final Ground ground;
    private final Tails tails;
    private final SplittableRandom random;
    private final Map<MutantKind, Long> harmless;
    private final Oracle hosts;
    private final Oracle meters;

    /** A good report and where it stands. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Good(Source source, boolean isHost, Report report, byte[] value, long appendMs) {
        Schema schema() {
            return isHost
                    ? io.petagrid.wire.HostReport.getClassSchema()
                    : io.petagrid.wire.FacilityReport.getClassSchema();
        }
    }

    /** @param harmless counts the changes that were thrown away, because they need not be rejected */
    Mutator(Ground ground, Tails tails, long seed, Map<MutantKind, Long> harmless) {
        this.harmless = harmless;
        this.ground = ground;
        this.tails = tails;
        this.random = new SplittableRandom(seed);
        this.hosts = Oracle.hosts(ground);
        this.meters = Oracle.meters(ground);
    }

    /** A mutant of a report. */
    Mutant mutate(Good good) {
        while (true) {
            MutantKind kind = KINDS[random.nextInt(KINDS.length)];
            if ((kind.isHuge() && random.nextInt(HUGE_ONE_IN / KINDS.length) > 0)
                    || (!good.isHost && isOfHosts(kind))) {
                continue;
            }
            Mutant mutant = mutate(kind, good);
            if (mutant != null) {
                return mutant;
            }
            harmless.merge(kind, 1L, Long::sum);
        }
    }

    private static boolean isOfHosts(MutantKind kind) {
        return kind == MutantKind.TORN_COLUMNS
                || kind == MutantKind.ENDLESS_DICTIONARY
                || kind == MutantKind.WRONG_PARTITION;
    }

    /** A mutant of a kind; null where chance has made one that need not be rejected. */
    @Nullable
    Mutant mutate(MutantKind kind, Good good) {
        byte[] key = good.source.key();
        return switch (kind) {
            case KEY_BIT_FLIPPED -> new Mutant(kind, flip(key, 1), good.value);
            case NULL_KEY -> new Mutant(kind, null, good.value);
            case HUGE_KEY -> new Mutant(kind, garbage(HUGE_BYTES), good.value);
            case NULL_VALUE -> new Mutant(kind, key, null);
            case SPOOFED, WRONG_KEY, WRONG_PARTITION -> misplaced(kind, good);
            case BIT_FLIPPED, GARBAGE, FRAMED_GARBAGE -> ifRejected(good, new Mutant(kind, key, value(kind, good)));
            default -> new Mutant(kind, key, value(kind, good));
        };
    }

    /** The bytes of a mutant whose key is a good one. */
    private byte[] value(MutantKind kind, Good good) {
        byte[] value = good.value;
        return switch (kind) {
            case TRUNCATED -> Arrays.copyOf(value, random.nextInt(value.length));
            case BIT_FLIPPED -> flip(value, 1 + random.nextInt(4));
            case WRONG_MAGIC -> with(value, 0, 1 + random.nextInt(255));
            case UNKNOWN_SCHEMA -> withSchema(value, 1_000_000 + random.nextInt(UNKNOWN_IDS));
            case OTHER_SCHEMA -> withSchema(value, otherSchema(good));
            case LENGTH_BOMB -> bomb(good);
            case EMPTY -> new byte[0];
            case ABSURD_SPAN, MINUTE_AHEAD, YEAR_294247, NANOSECONDS -> atOddTime(kind, good);
            case BOOT_AHEAD, NEGATIVE_SEQUENCE -> misnumbered(kind, good);
            case TORN_COLUMNS -> withTail(good.report, tails.torn(good.source.model()));
            case ENDLESS_DICTIONARY -> withTail(good.report, tails.endless(good.source.model()));
            case GARBAGE -> garbage(1 + random.nextInt(400));
            case FRAMED_GARBAGE -> framedGarbage(good);
            case TRAILING_BYTES -> join(value, garbage(1 + random.nextInt(20)));
            case HUGE_VALUE -> huge(good);
            default -> throw new IllegalArgumentException(kind + " is not about the value");
        };
    }

    private byte[] misnumbered(MutantKind kind, Good good) {
        Report report = good.report;
        long ahead = good.appendMs + 2_001;
        return (kind == MutantKind.BOOT_AHEAD
                        ? report.numbered(ahead + random.nextLong(LAST_MS - ahead), report.sequence())
                        : report.numbered(report.bootMs(), random.nextLong() | Long.MIN_VALUE))
                .bytes();
    }

    private @Nullable Mutant ifRejected(Good good, Mutant mutant) {
        byte[] key = mutant.key();
        byte[] value = mutant.value();
        Source source = good.source;
        Oracle oracle = good.isHost ? hosts : meters;
        return key != null
                        && value != null
                        && oracle.mustReject(source.site(), source.partition(), key, value, good.appendMs)
                ? mutant
                : null;
    }

    private byte[] flip(byte[] bytes, int bits) {
        byte[] flipped = bytes.clone();
        for (int i = 0; i < bits; i++) {
            flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return flipped;
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] withSchema(byte[] value, int schemaId) {
        byte[] changed = value.clone();
        WireFrame.putHeader(changed, schemaId);
        return changed;
    }

    private int otherSchema(Good good) {
        return good.isHost ? ground.facilitySchemaId() : ground.hostSchemaId();
    }

    /** Puts a length that nothing can have in the place of one that is there: of a text, or of an array's block. */
    private byte[] bomb(Good good) {
        List<DatumMap.Atom> lengths;
        try {
            lengths = DatumMap.of(good.schema(), good.value, WireFrame.HEADER_BYTES).stream()
                    .filter(atom -> atom.kind() == DatumMap.Kind.TEXT || atom.kind() == DatumMap.Kind.COUNT)
                    .toList();
        } catch (DatumMap.Broken e) {
            throw new IllegalStateException("a good report cannot be read: " + e.getMessage(), e);
        }
        DatumMap.Atom atom = lengths.get(random.nextInt(lengths.size()));
        byte[] bomb = Varints.of(BOMBS[random.nextInt(BOMBS.length)]);
        int after = atom.kind() == DatumMap.Kind.TEXT ? atom.bodyStart() : atom.end();
        return join(
                join(Arrays.copyOf(good.value, atom.start()), bomb),
                Arrays.copyOfRange(good.value, after, good.value.length));
    }

    private Mutant misplaced(MutantKind kind, Good good) {
        Source source = good.source;
        if (kind == MutantKind.SPOOFED) {
            String other = Town.SITES.get((Town.SITES.indexOf(source.site()) + 1) % Town.SITES.size());
            return new Mutant(
                    kind, source.key(), good.report.by(other, source.name()).bytes());
        }
        boolean wantsSame = kind == MutantKind.WRONG_KEY;
        String name;
        do {
            name = "h" + (20_000_000 + random.nextInt(10_000_000));
        } while ((Town.partitionOf(name) == source.partition()) != wantsSame);
        byte[] key = name.getBytes(StandardCharsets.UTF_8);
        return wantsSame
                ? new Mutant(kind, key, good.value)
                : new Mutant(kind, key, good.report.by(source.site(), name).bytes());
    }

    private byte[] atOddTime(MutantKind kind, Good good) {
        Report report = good.report;
        long now = good.appendMs;
        long ahead = now + MINUTE_MS;
        Report odd = switch (kind) {
            case MINUTE_AHEAD -> report.spanning(ahead - 1_000, ahead);
            case YEAR_294247 -> report.spanning(LAST_MS - 1 - random.nextInt(1_000), LAST_MS);
            case NANOSECONDS -> report.spanning(report.fromMs() * 1_000_000, report.toMs() * 1_000_000);
            default ->
                switch (random.nextInt(5)) {
                    case 0 -> report.spanning(report.toMs(), report.fromMs());
                    case 1 -> report.spanning(report.toMs(), report.toMs());
                    case 2 -> report.spanning(report.toMs() - 2 * 60 * MINUTE_MS, report.toMs());
                    case 3 -> report.spanning(-1 - random.nextInt(1_000), report.toMs());
                    default -> report.spanning(Long.MIN_VALUE, Long.MAX_VALUE);
                };
        };
        return odd.bytes();
    }

    private static byte[] withTail(Report report, byte[] tail) {
        return new Report(
                        report.site(),
                        report.source(),
                        report.bootMs(),
                        report.sequence(),
                        report.fromMs(),
                        report.toMs(),
                        report.schemaId(),
                        tail)
                .bytes();
    }

    private byte[] garbage(int length) {
        byte[] garbage = new byte[length];
        for (int i = 0; i < length; i++) {
            garbage[i] = (byte) random.nextInt();
        }
        return garbage;
    }

    private byte[] framedGarbage(Good good) {
        byte[] garbage = garbage(WireFrame.HEADER_BYTES + random.nextInt(400));
        WireFrame.putHeader(garbage, good.report.schemaId());
        return garbage;
    }

    private byte[] huge(Good good) {
        return switch (random.nextInt(3)) {
            case 0 -> with(garbage(HUGE_BYTES), 0, 1);
            case 1 -> join(good.value, garbage(HUGE_BYTES));
            default ->
                // As a text: every byte that is no UTF-8 becomes three.
                good.report.by("\u0001".repeat(HUGE_BYTES), good.source.name()).bytes();
        };
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
