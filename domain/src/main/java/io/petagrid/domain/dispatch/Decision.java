package io.petagrid.domain.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of one decision.
 *
 * @param id computed from what it cites
 * @param sequence place in the dispatcher's history, one higher each time
 * @param promisedChange change of the promised book at (site, chip model), chips
 * @param tick newest tick that the dispatcher knew
 * @param gridMs grid time of that tick, milliseconds since 1970
 * @param expiresTick tick at which it expires unanswered; null where that does not apply
 * @param evidence null where it adds no load
 * @param attempt part of what the id is computed from: how many of its kind its subject had before
 * @param citedTick part of what the id is computed from: the tick that it cites
 */
public record Decision(
        String id,
        long sequence,
        int epoch,
        DecisionKind kind,
        DecisionState state,
        @Nullable String job,
        @Nullable String site,
        @Nullable String chipModel,
        int chips,
        int gang,
        int promisedChange,
        Reason reason,
        String explanation,
        long tick,
        long gridMs,
        @Nullable Long expiresTick,
        @Nullable Evidence evidence,
        @Nullable Cost cost,
        List<Alternative> alternatives,
        int attempt,
        long citedTick,
        Mandate mandate,
        Terms terms) {}
