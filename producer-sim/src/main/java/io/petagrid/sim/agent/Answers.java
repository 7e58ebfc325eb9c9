package io.petagrid.sim.agent;

import io.petagrid.wire.AckCode;
import io.petagrid.wire.Command;
import io.petagrid.wire.CommandAck;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a site has answered, so that no command is applied twice, and the highest epoch that it has seen. */
final class Answers {
    private static final int KEPT = 100_000;

    private int highestEpoch;
    private final Map<String, CommandAck> byDecision = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CommandAck> eldest) {
            return size() > KEPT;
        }
    };

    /** The answer that was given to a command before; null for a new one. */
    @Nullable
    CommandAck before(Command command) {
        return byDecision.get(command.getDecision());
    }

    /** Why a command is not to be applied whatever it says; NONE where it may be. */
    AckCode refusal(Command command, long tick) {
        if (command.getEpoch() < highestEpoch) {
            return AckCode.OLD_EPOCH;
        }
        highestEpoch = command.getEpoch();
        return tick >= command.getExpiresTick() ? AckCode.EXPIRED : AckCode.NONE;
    }

    void remember(CommandAck answer) {
        byDecision.put(answer.getDecision(), answer);
        highestEpoch = Math.max(highestEpoch, Math.max(answer.getEpoch() * applied(answer), answer.getHighestEpoch()));
    }

    /** An answer to an epoch that was refused does not raise the highest one. */
    private static int applied(CommandAck answer) {
        return answer.getCode() == AckCode.OLD_EPOCH ? 0 : 1;
    }

    int highestEpoch() {
        return highestEpoch;
    }
}
