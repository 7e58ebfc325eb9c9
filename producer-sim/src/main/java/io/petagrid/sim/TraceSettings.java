package io.petagrid.sim;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A trace of real jobs.
 *
 * @param copies seeded rotations of the trace that are laid over each other; as many as give 300 jobs a grid hour where it is empty
 */
public record TraceSettings(Path file, Format format, OptionalInt copies) {
    /** How a trace is written. */
    public enum Format {
        /** {@code job_id,num_gpu,submit_time,duration}, milliseconds. */
        PHILLY,
        /** {@code arrival_time,length,cpus}, hours. */
        PAI
    }
}
