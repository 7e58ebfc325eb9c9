package io.petagrid.domain.authority;

/**
 * How authority over one kind of scope is weighed.
 *
 * @param advise what ADVISE needs
 * @param approval what ACT_WITH_APPROVAL needs
 * @param act what ACT needs
 * @param regainMarginPermille how much higher the shares must lie for a level to be regained, permille
 * @param regainTicks good ticks in a row that regain a level
 * @param freeze when it freezes; null for scopes that do not
 * @param measuresTime whether ages and spreads are measured
 */
public record Rule(
        Bounds advise,
        Bounds approval,
        Bounds act,
        int regainMarginPermille,
        int regainTicks,
        @org.jspecify.annotations.Nullable FreezeRule freeze,
        boolean measuresTime) {
    private static final int PERMILLE = 1_000;

    /**
     * When most of the grid is silent nothing new is placed.
     *
     * @param freezePermille seen share of computing power below which it freezes, permille
     * @param thawPermille share above which it thaws, permille
     * @param thawTicks good ticks in a row that it takes
     * @param startTicks ticks after the first one in which {@code regainTicks} are enough
     */
    public record FreezeRule(int freezePermille, int thawPermille, int thawTicks, int startTicks) {
        /** @throws IllegalArgumentException when it would thaw while it must freeze, or sooner than levels are regained */
        public FreezeRule {
            if (freezePermille < 0 || thawPermille >= PERMILLE || thawPermille < freezePermille) {
                throw new IllegalArgumentException(
                        "the grid freezes under " + freezePermille + " permille and thaws over " + thawPermille
                                + ": the second must not be less than the first, and below 1000");
            }
        }
    }

    /** @throws IllegalArgumentException when a level needs less than the one below it */
    public Rule {
        if (!act.isWithin(approval) || !approval.isWithin(advise)) {
            throw new IllegalArgumentException(
                    "a level of authority needs less than the one below it: shares seen must not fall from advise to"
                            + " approval to act, ages, spreads and failed checks must not rise; they are " + advise
                            + ", "
                            + approval + ", " + act);
        }
        if (advise.seenPermille() < 1 || act.seenPermille() > PERMILLE || regainMarginPermille < 0 || regainTicks < 1) {
            throw new IllegalArgumentException(
                    "shares seen must be from 1 to 1000 permille, and the hold-off at least a" + " tick; they are "
                            + advise + ", " + act + ", " + regainTicks);
        }
    }

    /** What a level above OBSERVE needs. */
    public Bounds bounds(AuthorityLevel level) {
        return switch (level) {
            case OBSERVE -> throw new IllegalArgumentException("OBSERVE needs nothing");
            case ADVISE -> advise;
            case ACT_WITH_APPROVAL -> approval;
            case ACT -> act;
        };
    }
}
