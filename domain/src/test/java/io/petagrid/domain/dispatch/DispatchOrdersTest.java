package io.petagrid.domain.dispatch;

import static io.petagrid.domain.dispatch.DecisionState.APPROVED;
import static io.petagrid.domain.dispatch.DecisionState.DECLINED;
import static io.petagrid.domain.dispatch.DecisionState.EXPIRED;
import static io.petagrid.domain.dispatch.DecisionState.ISSUED;
import static io.petagrid.domain.dispatch.DecisionState.PROPOSED;
import static io.petagrid.domain.dispatch.DecisionState.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.Ordered;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import org.junit.jupiter.api.Test;

/** Approvals, and orders that are carried out or refused. */
class DispatchOrdersTest extends TwoSitesDesk {
    private static final long APPROVAL = DispatchSettings.defaults().approvalTicks();

    private Decision proposeForApproval(String job) {
        cheap.authority = AuthorityLevel.ACT_WITH_APPROVAL;
        dear.authority = AuthorityLevel.ADVISE;
        desk.tick(T + 1, sites);
        return desk.step(new Submitted(Desk.job(job))).decisions().getFirst();
    }

    @Test
    void aProposalThatNeedsApprovalHoldsItsCapacityAndTellsNobody() {
        // When
        Decision proposal = proposeForApproval("j");

        // Then
        assertThat(proposal.state()).isEqualTo(PROPOSED);
        assertThat(proposal.expiresTick()).isEqualTo(T + 1 + APPROVAL);
        assertThat(desk.statesOf("j")).containsExactly(PROPOSED);
        assertThat(desk.commands).isEmpty();
        assertThat(promised("cheap")).isEqualTo(8);
    }

    @Test
    void anApprovedProposalIsIssuedWithWhoAndWhy() {
        // Given
        Decision proposal = proposeForApproval("j");

        // When
        Outcome outcome = about(Order.Action.APPROVE, proposal.id());

        // Then
        assertThat(outcome.decisions()).extracting(Decision::state).containsExactly(APPROVED, ISSUED);
        assertThat(outcome.decisions().getFirst().mandate().who()).isEqualTo("ada");
        assertThat(outcome.decisions().getFirst().mandate().why()).isEqualTo("the roof leaks");
        assertThat(outcome.decisions().getFirst().reason()).isEqualTo(Reason.APPROVED_BY_ORDER);
        assertThat(outcome.commands()).extracting(Command::decision).containsExactly(proposal.id());
    }

    @Test
    void whatIsApprovedIsCheckedAgain() {
        // Given
        Decision proposal = proposeForApproval("j");
        cheap.hosts.forEach(host -> host.faulted = TestSite.CHIPS_PER_HOST);
        desk.tick(T + 2, sites);

        // When
        Outcome outcome = about(Order.Action.APPROVE, proposal.id());

        // Then
        assertThat(outcome.decisions().getFirst().state()).isEqualTo(REFUSED);
        assertThat(outcome.commands()).isEmpty();
        assertThat(promised("cheap")).isZero();
    }

    @Test
    void aDeclinedProposalGivesItsCapacityBack() {
        // Given
        Decision proposal = proposeForApproval("j");

        // When
        Outcome outcome = about(Order.Action.REJECT, proposal.id());

        // Then
        assertThat(outcome.decisions()).extracting(Decision::state).containsExactly(DECLINED);
        assertThat(outcome.decisions().getFirst().explanation()).isEqualTo("ada does not want it: the roof leaks");
        assertThat(promised("cheap")).isZero();
    }

    @Test
    void aProposalThatNobodyApprovesExpires() {
        // Given
        proposeForApproval("j");

        // When
        desk.tick(T + 1 + APPROVAL, sites);

        // Then
        assertThat(desk.of("j"))
                .filteredOn(each -> each.state() == EXPIRED)
                .singleElement()
                .satisfies(expired -> {
                    assertThat(expired.reason()).isEqualTo(Reason.NOT_APPROVED);
                    assertThat(expired.promisedChange()).isEqualTo(-8);
                });
        assertThat(desk.commands).isEmpty();
    }

    @Test
    void anOrderIsCarriedOutOnce() {
        // Given
        desk.step(new Submitted(Desk.job("j", 64, 8)));
        Order order = new Order(
                "key", Order.Action.DEFER, null, "j", null, null, null, null, null, "ada", "tonight is cheaper");
        desk.step(new Ordered(order));

        // When
        Outcome again = desk.step(new Ordered(order));

        // Then
        assertThat(again.decisions()).isEmpty();
        assertThat(again.commands()).isEmpty();
        assertThat(again.changedRows()).isEmpty();
    }

    @Test
    void anOrderIsKnownAfterARestart() {
        // Given
        Order order = new Order("key", Order.Action.CORDON, null, null, "cheap", null, null, null, null, "ada", "why");
        desk.step(new Ordered(order));
        desk.restart();

        // When
        Outcome again = desk.step(new Ordered(order));

        // Then
        assertThat(again.decisions()).isEmpty();
    }

    @Test
    void anOperatorMayPlaceWhereTheDispatcherMayOnlyAdvise() {
        // Given
        cheap.authority = AuthorityLevel.ADVISE;
        dear.authority = AuthorityLevel.ADVISE;
        desk.tick(T + 1, sites);
        desk.step(new Submitted(Desk.job("j")));

        // When
        Outcome outcome = order(Order.Action.PLACE, "j", "dear");

        // Then
        assertThat(outcome.decisions()).extracting(Decision::state).containsExactly(PROPOSED, APPROVED, ISSUED);
        assertThat(outcome.decisions().getFirst().reason()).isEqualTo(Reason.ORDERED);
        assertThat(outcome.decisions().getFirst().mandate().who()).isEqualTo("ada");
        assertThat(outcome.commands()).extracting(Command::site).containsExactly("dear");
    }

    @Test
    void anOrderThatBreaksALimitIsRefusedWithIt() {
        // Given
        desk.step(new Submitted(Desk.job("large", 64, 8)));

        // When
        Outcome outcome = order(Order.Action.PLACE, "large", "dear");

        // Then
        assertThat(outcome.decisions()).singleElement().satisfies(refused -> {
            assertThat(refused.state()).isEqualTo(REFUSED);
            assertThat(refused.reason()).isEqualTo(Reason.NO_CAPACITY);
            assertThat(refused.mandate().order()).startsWith("key-");
            assertThat(refused.promisedChange()).isZero();
        });
        assertThat(outcome.commands()).isEmpty();
    }

    @Test
    void ordersAboutWhatIsNotThereAreRefused() {
        assertThat(order(Order.Action.MOVE, "nobody", null).decisions())
                .extracting(Decision::reason)
                .containsExactly(Reason.UNKNOWN_JOB);
        assertThat(order(Order.Action.DRAIN, null, "nowhere").decisions())
                .extracting(Decision::reason)
                .containsExactly(Reason.UNKNOWN_SITE);
        assertThat(about(Order.Action.APPROVE, "d-none").decisions())
                .extracting(Decision::reason)
                .containsExactly(Reason.UNKNOWN_DECISION);
    }

    @Test
    void aSiteThatObeysAHigherEpochStopsThisDispatcherUntilItIsOrderedToTakeOver() {
        // Given
        desk.step(new Submitted(Desk.job("first")));
        Command first = desk.commands.getLast();
        Outcome outdone =
                desk.step(new Answered(first.decision(), "first", "cheap", Answer.REJECTED, 0, "OLD_EPOCH", 4));
        Outcome stopped = desk.step(new Submitted(Desk.job("second")));

        // When
        Outcome outcome = order(Order.Action.TAKEOVER, null, null);

        // Then
        assertThat(outdone.decisions()).extracting(Decision::kind).contains(DecisionKind.FREEZE);
        assertThat(stopped.commands()).isEmpty();
        assertThat(stopped.decisions()).extracting(Decision::reason).containsExactly(Reason.HIGHER_EPOCH);
        assertThat(outcome.decisions()).extracting(Decision::reason).contains(Reason.TAKEN_OVER);
        assertThat(desk.tick(T + 1, sites).commands())
                .extracting(Command::epoch)
                .allMatch(epoch -> epoch > 4)
                .isNotEmpty();
    }

    @Test
    void twoDispatchersThatTakeOverAtOnceAreOfDifferentEpochs() {
        // Given: they know the same, and nobody has heard of the other
        Desk other = Desk.withReferences(DispatchSettings.defaults());
        other.tick(T, sites);
        order(Order.Action.TAKEOVER, null, null);

        // When
        Outcome outcome = other.step(new Ordered(new Order(
                "another key",
                Order.Action.TAKEOVER,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "bob",
                "the old one burns")));

        // Then
        assertThat(outcome.decisions().getLast().epoch())
                .isNotEqualTo(desk.last().epoch())
                .isGreaterThan(1);
    }
}
