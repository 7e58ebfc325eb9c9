package io.petagrid.domain.telemetry;

/** Chips of one model that one job holds. */
public record JobHold(String job, String chipModel, int chips) implements Comparable<JobHold> {
    @Override
    public int compareTo(JobHold other) {
        int byJob = job.compareTo(other.job);
        return byJob != 0 ? byJob : chipModel.compareTo(other.chipModel);
    }
}
