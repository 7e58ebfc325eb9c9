package io.petagrid.domain.plan;

/**
 * What a plan says of a job.
 *
 * @param pool where it is to run; -1 where no room was found in its slack
 * @param startHour when it starts or, paused, resumes, hours from now; 0 for now
 * @param yuan what the rest of its run costs by forecast, prices of limits included, yuan
 * @param gainYuan for a move, a pause or a later start: what it saves against going on, or starting now, effort not taken off, yuan
 * @param effortYuan what transfer and lost work cost, yuan
 */
public record Proposal(
        int job, Action action, int pool, CapMode cap, int startHour, double yuan, double gainYuan, double effortYuan) {
    /** One that neither gains anything nor takes an effort. */
    public Proposal(int job, Action action, int pool, CapMode cap, int startHour, double yuan) {
        this(job, action, pool, cap, startHour, yuan, 0, 0);
    }

    /** What is to be done. */
    public enum Action {
        /** Goes on as it is, running or waiting. */
        KEEP,
        START,
        PAUSE,
        MOVE
    }
}
