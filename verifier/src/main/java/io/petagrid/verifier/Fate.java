package io.petagrid.verifier;

import io.petagrid.wire.RecordCounts;

/** What became of a record of a telemetry topic. */
enum Fate {
    TICK,
    ACCEPTED,
    SUPERSEDED,
    DUPLICATE,
    LATE,
    REJECTED;

    /** How many records a partial says had this fate. */
    long of(RecordCounts counts) {
        return switch (this) {
            case TICK -> counts.getTicks();
            case ACCEPTED -> counts.getAccepted();
            case SUPERSEDED -> counts.getSuperseded();
            case DUPLICATE -> counts.getDuplicate();
            case LATE -> counts.getLate();
            case REJECTED -> counts.getRejected();
        };
    }
}
