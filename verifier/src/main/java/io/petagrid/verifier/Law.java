package io.petagrid.verifier;

import io.petagrid.verifier.Verdict.LawVerdict;

/** One law: it is shown the records of a grid, then says whether they keep it. */
interface Law {
    /** Looks at everything but the raw telemetry. */
    void see(GridHistory history);

    LawVerdict verdict();
}
