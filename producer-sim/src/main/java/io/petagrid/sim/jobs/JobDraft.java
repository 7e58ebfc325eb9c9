package io.petagrid.sim.jobs;

import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobRequest;

/**
 * A job that a tenant will submit, with what only the simulator knows.
 *
 * @param request what is submitted; its estimate is not the true duration
 * @param durationMs how long it will really run, grid milliseconds
 * @param fails whether it will fail, half-way
 */
public record JobDraft(JobRequest request, long durationMs, boolean fails) {
    public JobDraft {
        if (request.getAction() != JobAction.SUBMIT || durationMs <= 0) {
            throw new IllegalArgumentException("a draft is a submission that runs for some time");
        }
    }

    /** How long it holds its chips, grid milliseconds. */
    public long holdsMs() {
        return fails ? Math.max(1, durationMs / 2) : durationMs;
    }
}
