package io.petagrid.domain.dispatch;

/** Says where a job is to run now. A pure function of what it is shown. */
interface PlacementPolicy {
    Weighed weigh(JobRow row, Wish wish, Knowledge knowledge, PromisedBook promised, Shortfalls shortfalls);
}
