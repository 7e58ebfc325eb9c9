package io.petagrid.domain.energy;

import io.petagrid.domain.telemetry.IntervalSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One interval of a site from its first reading or tick until it is forgotten: its sums, and the versions that were made of them. */
final class IntervalLife {
    /** An interval is final when the grid is this far past its end, grid milliseconds. */
    static final long REORDER_MS = 2 * 60_000L;

    private static final long MINUTE_MS = 60_000;

    private final IntervalBook book;
    private long ticks;
    private long forgottenReadings;
    private boolean changed;
    private int version;
    private long minute;
    private @Nullable SettlementStatus status;
    private @Nullable IntervalFacts facts;
    private @Nullable Settlement told;

    IntervalLife(long fromGridMs) {
        book = new IntervalBook(fromGridMs);
    }

    IntervalBook book() {
        return book;
    }

    void add(IntervalSums sums) {
        book.add(sums);
    }

    /** Its books, or what they follow from in earlier intervals, may not be what was told any more. */
    void change() {
        changed = true;
    }

    void tick(long count) {
        ticks += count;
    }

    void forgotten(long readings) {
        forgottenReadings += readings;
    }

    /** Status of the version that may be due when the grid has come to a time; null for none. */
    @Nullable
    SettlementStatus due(long gridMs) {
        boolean isFinal = gridMs > book.toGridMs() + REORDER_MS;
        if (gridMs < book.toGridMs()) {
            return null;
        }
        if (status == null || status == SettlementStatus.PROVISIONAL) {
            SettlementStatus next = isFinal ? SettlementStatus.FINAL : SettlementStatus.PROVISIONAL;
            return next == status ? null : next;
        }
        return changed && minuteOf(gridMs) > minute ? SettlementStatus.CORRECTION : null;
    }

    private static long minuteOf(long gridMs) {
        return Math.floorDiv(gridMs - 1, MINUTE_MS);
    }

    /** Books as they stand, between two states of the green book. */
    Settlement books(GreenBook before, GreenBook after, SettlementTick at) {
        IntervalFacts now = facts == null ? at.facts() : facts;
        facts = now;
        int speed = at.clock().speed();
        Settlement books = new Settlement(book.fromGridMs());
        book.putInto(books, now, at.catalogue(), speed);
        GreenBook.Energy energy = book.green(speed);
        GreenBook hour = before.inHourOf(book.fromGridMs());
        var own = before.ownUsed(energy);
        IntervalBook.put(books, SettlementField.OWN_GREEN_J, own);
        IntervalBook.put(books, SettlementField.GREEN_J, own.add(energy.contracted()));
        IntervalBook.put(books, SettlementField.GREEN_STORED_J, after.storedUj());
        SettlementField matched = SettlementField.MATCHED_GREEN_J;
        books.set(matched, matched.published(after.matchedUj()) - matched.published(hour.matchedUj()));
        books.set(SettlementField.FORGOTTEN_READINGS, forgottenReadings);
        books.set(SettlementField.TICKS, ticks);
        return books;
    }

    /** The next version; null for a correction that corrects nothing. */
    @Nullable
    SettlementVersion next(SettlementStatus due, Settlement books, SettlementTick at) {
        changed = false;
        if (due == SettlementStatus.CORRECTION && told != null && told.equals(books)) {
            return null;
        }
        int corrects = due == SettlementStatus.CORRECTION ? version : 0;
        version++;
        status = due;
        told = books;
        minute = minuteOf(at.gridMs());
        return new SettlementVersion(at.tick(), version, due, corrects, books);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(book.fromGridMs());
        book.writeTo(out);
        out.writeLong(ticks);
        out.writeLong(forgottenReadings);
        out.writeBoolean(changed);
        out.writeInt(version);
        out.writeLong(minute);
        out.writeByte(status == null ? -1 : status.ordinal());
        if (facts != null && told != null) {
            facts.writeTo(out);
            told.writeTo(out);
        }
    }

    static IntervalLife readFrom(DataInput in) throws IOException {
        IntervalLife life = new IntervalLife(in.readLong());
        life.book.readFrom(in);
        life.ticks = in.readLong();
        life.forgottenReadings = in.readLong();
        life.changed = in.readBoolean();
        life.version = in.readInt();
        life.minute = in.readLong();
        int known = in.readByte();
        if (known >= 0) {
            life.status = SettlementStatus.values()[known];
            life.facts = IntervalFacts.readFrom(in);
            life.told = Settlement.readFrom(in);
        }
        return life;
    }
}
