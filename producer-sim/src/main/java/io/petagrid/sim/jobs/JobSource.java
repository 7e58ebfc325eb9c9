package io.petagrid.sim.jobs;

import java.util.List;

/** Where jobs come from. */
public interface JobSource {
    /**
     * The jobs that have become due since the last call, in the order of their submission.
     *
     * @param gridMs grid time now, milliseconds since 1970
     */
    List<JobDraft> due(long gridMs);
}
