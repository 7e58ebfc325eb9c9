package io.petagrid.domain.grid;

/** Where the fold tells what it publishes, in order. */
public interface Publications {
    /** A site's tick is complete, or overdue. */
    void site(SiteTick tick);

    /** A tick has been published by every site. */
    void grid(GridTick tick);
}
