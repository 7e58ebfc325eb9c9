package io.petagrid.verifier;

import static io.petagrid.verifier.ChipFigure.ALLOCATED_HEALTHY;
import static io.petagrid.verifier.ChipFigure.HEALTHY;
import static io.petagrid.verifier.ChipFigure.INSTALLED;
import static io.petagrid.verifier.ChipFigure.UNKNOWN;

/** Figures of the chips of one model, counted up. */
final class ChipTally {
    private final long[] figures = new long[ChipFigure.COUNT];

    ChipTally add(ChipFigure figure, long amount) {
        figures[figure.index()] += amount;
        return this;
    }

    ChipTally add(ChipTally other) {
        for (int i = 0; i < figures.length; i++) {
            figures[i] += other.figures[i];
        }
        return this;
    }

    /** Adds what another has installed, as chips of which nothing more is known. */
    ChipTally addUnknown(ChipTally other) {
        return add(INSTALLED, other.get(INSTALLED)).add(UNKNOWN, other.get(INSTALLED));
    }

    long get(ChipFigure figure) {
        return figures[figure.index()];
    }

    /** Healthy chips without a job. */
    int free() {
        return (int) (get(HEALTHY) - get(ALLOCATED_HEALTHY));
    }

    void addTo(Sums sums, String chipModel) {
        for (ChipFigure figure : ChipFigure.values()) {
            sums.add(figure.name(chipModel), get(figure));
        }
    }
}
