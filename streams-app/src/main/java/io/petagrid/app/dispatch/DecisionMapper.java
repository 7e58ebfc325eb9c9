package io.petagrid.app.dispatch;

import io.petagrid.wire.Alternative;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.Command;
import io.petagrid.wire.Cost;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.PlacementEvidence;
import org.jspecify.annotations.Nullable;

/** Decisions and commands to the wire. */
final class DecisionMapper {
    private DecisionMapper() {}

    static Decision toWire(io.petagrid.domain.dispatch.Decision decision) {
        Decision.Builder wire = Decision.newBuilder()
                .setDecision(decision.id())
                .setSequence(decision.sequence())
                .setEpoch(decision.epoch())
                .setKind(DecisionKind.valueOf(decision.kind().name()))
                .setState(DecisionState.valueOf(decision.state().name()))
                .setJob(decision.job())
                .setSite(decision.site())
                .setChipModel(decision.chipModel())
                .setChips(decision.chips())
                .setGang(decision.gang())
                .setPromisedChange(decision.promisedChange())
                .setReason(DecisionReason.valueOf(decision.reason().name()))
                .setExplanation(decision.explanation())
                .setTick(decision.tick())
                .setGridMs(decision.gridMs())
                .setExpiresTick(decision.expiresTick())
                .setEvidence(evidence(decision.evidence()))
                .setCost(cost(decision.cost()))
                .setAlternatives(decision.alternatives().stream()
                        .map(DecisionMapper::alternative)
                        .toList())
                .setAttempt(decision.attempt());
        return terms(wire, decision).build();
    }

    /** On whose behalf, and what is laid down beside place and chips. */
    private static Decision.Builder terms(Decision.Builder wire, io.petagrid.domain.dispatch.Decision decision) {
        return wire.setCitedTick(decision.citedTick())
                .setOrder(decision.mandate().order())
                .setWho(decision.mandate().who())
                .setWhy(decision.mandate().why())
                .setPlan(decision.mandate().plan())
                .setFromSite(decision.terms().fromSite())
                .setUntilGridMs(decision.terms().untilGridMs())
                .setCapPermille(decision.terms().capPermille())
                .setLimitMw(decision.terms().limitMw())
                .setMeasuredMw(decision.terms().measuredMw())
                .setGainMicroyuan(decision.terms().gainMicroyuan())
                .setEffortMicroyuan(decision.terms().effortMicroyuan());
    }

    private static @Nullable PlacementEvidence evidence(io.petagrid.domain.dispatch.@Nullable Evidence evidence) {
        return evidence == null
                ? null
                : new PlacementEvidence(
                        evidence.tick(),
                        evidence.freeChips(),
                        evidence.promisedChips(),
                        evidence.seenChips(),
                        evidence.installedChips(),
                        evidence.headroomMw(),
                        evidence.promisedMw(),
                        evidence.addedMw(),
                        AuthorityLevel.valueOf(evidence.authority().name()),
                        evidence.ageTicks());
    }

    private static @Nullable Cost cost(io.petagrid.domain.dispatch.@Nullable Cost cost) {
        return cost == null
                ? null
                : new Cost(
                        cost.energy(), cost.surcharge(), cost.carbon(), cost.transfer(), cost.waiting(), cost.total());
    }

    private static Alternative alternative(io.petagrid.domain.dispatch.Alternative alternative) {
        return new Alternative(
                alternative.site(),
                alternative.chipModel(),
                DecisionReason.valueOf(alternative.reason().name()),
                cost(alternative.cost()));
    }

    static Command toWire(io.petagrid.domain.dispatch.Command command) {
        return Command.newBuilder()
                .setDecision(command.decision())
                .setEpoch(command.epoch())
                .setSite(command.site())
                .setKind(DecisionKind.valueOf(command.kind().name()))
                .setJob(command.job())
                .setChipModel(command.chipModel())
                .setChips(command.chips())
                .setGang(command.gang())
                .setModel(command.model())
                .setDurationEstimateMs(command.durationEstimateMs())
                .setExpiresTick(command.expiresTick())
                .setFromSite(command.fromSite())
                .setToSite(command.toSite())
                .setCapPermille(command.capPermille())
                .setCancels(command.cancels())
                .build();
    }
}
