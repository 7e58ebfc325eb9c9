package io.petagrid.domain.plan;

/** Looks for the cheapest run of a job in one piece; afterwards the accessors tell of it. */
interface RunSearch {
    /** @throws IllegalArgumentException where the job can run nowhere */
    void find(BoundJob job);

    /** Yuan a chip. */
    double cost();

    int pool();

    CapMode cap();

    /** Hours from now. */
    double start();
}
