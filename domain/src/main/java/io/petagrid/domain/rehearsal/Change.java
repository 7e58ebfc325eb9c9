package io.petagrid.domain.rehearsal;

/** What is otherwise in a rehearsal. */
public sealed interface Change {
    /** A site loses one of two equal feeders: half of what it can draw. */
    record LoseFeeder(String site) implements Change {}

    /** A site is drained. */
    record Drain(String site) implements Change {}

    /** The wind at a site gives more, or with a negative power less, milliwatts. */
    record Wind(String site, long moreMw) implements Change {}

    /** Nothing is planned: each job is placed as it comes, and stays. */
    record WithoutPlan() implements Change {}
}
