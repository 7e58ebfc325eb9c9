package io.petagrid.verifier;

import io.petagrid.wire.AuthorityBounds;
import io.petagrid.wire.AuthorityInputs;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.AuthorityRule;
import org.jspecify.annotations.Nullable;

/** The levels of one scope through its ticks, by the published rule: left at once, regained after good ticks in a row. */
final class AuthorityLadder {
    private static final long PERMILLE = 1_000;

    private final AuthorityRule rule;
    private final int[] goodTicks;
    private final boolean[] held;
    private boolean awake;
    private int awakeTicks;
    private @Nullable Long firstTick;

    AuthorityLadder(AuthorityRule rule) {
        this.rule = rule;
        this.goodTicks = new int[rule.getBounds().size()];
        this.held = new boolean[rule.getBounds().size()];
    }

    AuthorityLevel step(AuthorityInputs inputs, long tick) {
        boolean isFirst = firstTick == null;
        long first = firstTick == null ? tick : firstTick;
        firstTick = first;
        int reached = 0;
        for (int i = 0; i < held.length; i++) {
            AuthorityBounds bounds = rule.getBounds().get(i);
            boolean good = meets(inputs, bounds, bounds.getRegainPermille());
            if (isFirst) {
                held[i] = good;
            } else if (held[i]) {
                held[i] = meets(inputs, bounds, bounds.getSeenPermille());
                goodTicks[i] = 0;
            } else {
                goodTicks[i] = good ? goodTicks[i] + 1 : 0;
                held[i] = goodTicks[i] >= rule.getRegainTicks();
            }
            reached = held[i] && reached == i ? i + 1 : reached;
        }
        if (!isAwake(inputs, tick - first, isFirst)) {
            reached = Math.min(reached, AuthorityLevel.ADVISE.ordinal());
        }
        return AuthorityLevel.values()[reached];
    }

    private boolean isAwake(AuthorityInputs inputs, long ageOfScope, boolean isFirst) {
        if (rule.getThawTicks() == 0) {
            return true;
        }
        long seen = supply(inputs);
        boolean good = seen > rule.getThawPermille();
        if (isFirst) {
            awake = good;
        } else if (awake) {
            awake = seen >= rule.getFreezePermille();
        } else {
            awakeTicks = good ? awakeTicks + 1 : 0;
            int needed = ageOfScope < rule.getStartTicks()
                    ? Math.min(rule.getRegainTicks(), rule.getThawTicks())
                    : rule.getThawTicks();
            if (awakeTicks >= needed) {
                awake = true;
                awakeTicks = 0;
            }
        }
        return awake;
    }

    /** Whether a tick is good enough to stay at a level: without this it must have been left. */
    static boolean canStay(AuthorityRule rule, AuthorityLevel level, AuthorityInputs inputs) {
        for (AuthorityBounds bounds : rule.getBounds()) {
            if (bounds.getLevel() == level && !meets(inputs, bounds, bounds.getSeenPermille())) {
                return false;
            }
        }
        boolean acts = level.ordinal() > AuthorityLevel.ADVISE.ordinal();
        return !acts || rule.getThawTicks() == 0 || supply(inputs) >= rule.getFreezePermille();
    }

    private static boolean meets(AuthorityInputs inputs, AuthorityBounds bounds, int least) {
        return share(inputs.getSeenChips(), inputs.getExpectedChips()) >= least
                && supply(inputs) >= least
                && share(inputs.getMetersSeen(), inputs.getMeters()) >= least
                && share(inputs.getMembers() - inputs.getMembersMissing(), inputs.getMembers()) >= least
                && inputs.getAgeTicks() <= bounds.getAgeTicks()
                && inputs.getSpreadMs() <= bounds.getSpreadMs()
                && inputs.getChecksFailed() <= bounds.getChecksFailed();
    }

    private static long supply(AuthorityInputs inputs) {
        return inputs.getExpectedMflops() == 0
                ? share(inputs.getSeenChips(), inputs.getExpectedChips())
                : share(inputs.getSeenMflops(), inputs.getExpectedMflops());
    }

    private static long share(long part, long whole) {
        return whole == 0 ? 0 : PERMILLE * part / whole;
    }
}
