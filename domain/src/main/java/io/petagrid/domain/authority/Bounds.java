package io.petagrid.domain.authority;

/**
 * What a level needs.
 *
 * @param seenPermille least share of chips, computing power, meters and members, permille
 * @param ageTicks largest age, ticks
 * @param spreadMs largest spread, milliseconds
 * @param checksFailed most failed checks
 */
public record Bounds(int seenPermille, int ageTicks, long spreadMs, int checksFailed) {
    /** Whether everything that these bounds let pass is let past by others too. */
    boolean isWithin(Bounds wider) {
        return seenPermille >= wider.seenPermille
                && ageTicks <= wider.ageTicks
                && spreadMs <= wider.spreadMs
                && checksFailed <= wider.checksFailed;
    }

    /** The first input that is not good enough when the shares must lie higher by a margin; GOOD when all are. */
    AuthorityCause against(Inputs inputs, int marginPermille) {
        int least = Math.min(1_000, seenPermille + marginPermille);
        if (inputs.chipsPermille() < least) {
            return AuthorityCause.CHIPS_UNSEEN;
        }
        if (inputs.supplyPermille() < least) {
            return AuthorityCause.SUPPLY_UNSEEN;
        }
        if (inputs.metersPermille() < least) {
            return AuthorityCause.METERS_UNSEEN;
        }
        if (inputs.membersPermille() < least) {
            return AuthorityCause.MEMBERS_MISSING;
        }
        if (inputs.ageTicks() > ageTicks) {
            return AuthorityCause.INPUT_OLD;
        }
        if (inputs.spreadMs() > spreadMs) {
            return AuthorityCause.CLOCKS_APART;
        }
        return inputs.checksFailed() > checksFailed ? AuthorityCause.CHECK_FAILED : AuthorityCause.GOOD;
    }
}
