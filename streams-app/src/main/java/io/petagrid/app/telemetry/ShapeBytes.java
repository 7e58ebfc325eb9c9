package io.petagrid.app.telemetry;

import io.petagrid.domain.telemetry.HostShape;

/**
 * A shape as it is written: the bytes of a report from its dictionaries to the column of states, and those of its column of jobs. A
 * report that has the same bytes there has the same shape.
 */
final class ShapeBytes {
    private final byte[] head;
    private final byte[] jobs;
    private final HostShape shape;

    ShapeBytes(byte[] head, byte[] jobs, HostShape shape) {
        this.head = head;
        this.jobs = jobs;
        this.shape = shape;
    }

    byte[] head() {
        return head;
    }

    byte[] jobs() {
        return jobs;
    }

    HostShape shape() {
        return shape;
    }
}
