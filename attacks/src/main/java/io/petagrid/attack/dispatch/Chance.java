package io.petagrid.attack.dispatch;

import java.util.SplittableRandom;

/** Seeded luck; in a calm world nothing goes wrong. */
final class Chance {
    private final SplittableRandom random;
    private boolean isCalm;

    Chance(SplittableRandom random) {
        this.random = random;
    }

    void calmDown() {
        isCalm = true;
    }

    /** Whether something goes wrong that does so once in some times. */
    boolean hits(int oneIn) {
        return !isCalm && random.nextInt(oneIn) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
