package io.petagrid.attack.poison;

import io.petagrid.wire.RejectReason;
import java.util.EnumSet;
import java.util.Set;

/** Ways in which a record can be poisoned, and the reasons for which each may be rejected. */
public enum MutantKind {
    TRUNCATED(RejectReason.BAD_FRAME, RejectReason.UNDECODABLE),
    BIT_FLIPPED(EnumSet.allOf(RejectReason.class)),
    KEY_BIT_FLIPPED(RejectReason.KEY_MISMATCH),
    WRONG_MAGIC(RejectReason.BAD_FRAME),
    UNKNOWN_SCHEMA(RejectReason.SCHEMA_UNKNOWN, RejectReason.SCHEMA_UNAVAILABLE),
    OTHER_SCHEMA(
            RejectReason.WRONG_TYPE,
            RejectReason.UNDECODABLE,
            RejectReason.SCHEMA_UNKNOWN,
            RejectReason.SCHEMA_UNAVAILABLE),
    LENGTH_BOMB(RejectReason.UNDECODABLE),
    EMPTY(RejectReason.BAD_FRAME),
    NULL_VALUE(RejectReason.BAD_FRAME),
    NULL_KEY(RejectReason.KEY_MISMATCH),
    SPOOFED(RejectReason.SPOOFED),
    WRONG_KEY(RejectReason.KEY_MISMATCH),
    WRONG_PARTITION(RejectReason.MISROUTED),
    ABSURD_SPAN(RejectReason.BAD_SPAN),
    MINUTE_AHEAD(RejectReason.CLOCK_AHEAD),
    YEAR_294247(RejectReason.CLOCK_AHEAD),
    NANOSECONDS(RejectReason.CLOCK_AHEAD, RejectReason.BAD_SPAN),
    BOOT_AHEAD(RejectReason.CLOCK_AHEAD),
    NEGATIVE_SEQUENCE(RejectReason.OUT_OF_RANGE),
    TORN_COLUMNS(RejectReason.BAD_COLUMNS),
    ENDLESS_DICTIONARY(RejectReason.BAD_COLUMNS),
    GARBAGE(RejectReason.BAD_FRAME, RejectReason.SCHEMA_UNKNOWN, RejectReason.SCHEMA_UNAVAILABLE),
    FRAMED_GARBAGE(RejectReason.UNDECODABLE, RejectReason.SPOOFED),
    TRAILING_BYTES(RejectReason.UNDECODABLE),
    HUGE_VALUE(RejectReason.BAD_FRAME, RejectReason.UNDECODABLE, RejectReason.SPOOFED),
    HUGE_KEY(RejectReason.KEY_MISMATCH);

    private final Set<RejectReason> reasons;

    MutantKind(RejectReason first, RejectReason... others) {
        this(EnumSet.of(first, others));
    }

    MutantKind(Set<RejectReason> reasons) {
        this.reasons = reasons;
    }

    /** Whether such a mutant may be rejected for a reason. */
    boolean allows(RejectReason reason) {
        return reasons.contains(reason);
    }

    /** Whether it is so large that there are few of them. */
    boolean isHuge() {
        return this == HUGE_VALUE || this == HUGE_KEY || this == ENDLESS_DICTIONARY;
    }
}
