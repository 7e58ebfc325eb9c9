package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.DecisionState;
import java.util.EnumSet;
import java.util.Set;

/** What goes wrong, and in which states of a decision it can strike. */
enum Fault {
    /** A site's answer never arrives. */
    ANSWER_LOST(Reach.TOLD),
    /** A site's answer arrives long after it was given. */
    ANSWER_LATE(Reach.TOLD),
    /** A site's answer arrives a second time. */
    ANSWER_DOUBLED(Reach.TOLD),
    /** A site's agent dies after it has acted and before it has answered; it reads the command again when it is back. */
    AGENT_DIES(Reach.TOLD),
    /** A command arrives late, perhaps after its expiry. */
    COMMAND_LATE(Reach.FRESH),
    /** A command arrives a second time. */
    COMMAND_DOUBLED(Reach.TOLD),
    /** The dispatcher dies in a step before anything of it is written: the step is done again from what was kept. */
    CRASH_IN_STEP(Reach.ALL),
    /** The dispatcher dies after a step was written: it goes on from what was kept. */
    CRASH_AFTER_STEP(Reach.ALL),
    /** A site falls from sight. */
    SITE_SILENT(Reach.LASTING),
    /** Chips of a host fail. */
    CHIPS_FAIL(Reach.LASTING),
    /** The feeders of a site can carry less than it draws. */
    FEEDER_TRIPS(Reach.LASTING),
    /** Another dispatcher takes over. */
    RIVAL(Reach.LASTING);

    private final Set<DecisionState> reach;

    Fault(Set<DecisionState> reach) {
        this.reach = reach;
    }

    /** Whether it can strike a decision in that state at all. */
    boolean reaches(DecisionState state) {
        return reach.contains(state);
    }

    private static final class Reach {
        private static final Set<DecisionState> ALL = EnumSet.allOf(DecisionState.class);
        /** What is approved is issued in the same step, so nothing but a crash finds it so. */
        private static final Set<DecisionState> LASTING = EnumSet.complementOf(EnumSet.of(DecisionState.APPROVED));
        /** States of decisions of which a site has been told. */
        private static final Set<DecisionState> TOLD = EnumSet.complementOf(EnumSet.of(
                DecisionState.PROPOSED, DecisionState.APPROVED, DecisionState.DECLINED, DecisionState.REFUSED));
        /** States in which a command can arrive for the first time. */
        private static final Set<DecisionState> FRESH =
                EnumSet.of(DecisionState.ISSUED, DecisionState.EXPIRED, DecisionState.REVOKED);
    }
}
