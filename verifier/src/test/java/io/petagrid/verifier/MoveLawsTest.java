package io.petagrid.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What jobs that move keep, and what is found when they do not. */
class MoveLawsTest {
    private static List<LawVerdict> verdicts(GridHistory history) {
        List<Law> laws =
                List.of(new JobLife(), new DecisionIds(), new CommandsOnce(), new NoFlapping(), new RunsByItself());
        laws.forEach(law -> law.see(history));
        return laws.stream().map(Law::verdict).toList();
    }

    @Test
    void jobsThatMoveAsTheyMayKeepTheLaws() {
        // Given
        GridHistory history = new MoveMaker().make();

        // When
        List<LawVerdict> verdicts = verdicts(history);

        // Then
        assertThat(verdicts).allSatisfy(law -> {
            assertThat(law.violations()).as(law.id()).isEmpty();
            assertThat(law.checked()).as(law.id()).isGreaterThan(100);
        });
    }

    /** @param law the law that it breaks */
    record Broken(String name, String law, Consumer<GridHistory> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken(
                        "a job moves before an hour has passed",
                        "L9",
                        history -> move(history, 10).setGridMs(60_000)),
                new Broken(
                        "a move gains less than twice its effort",
                        "L9",
                        history -> move(history, 10).setEffortMicroyuan(501L)),
                new Broken(
                        "more chips move in an hour than may",
                        "L9",
                        history -> history.decisions().stream()
                                .filter(MoveLawsTest::isMove)
                                .forEach(each -> each.setChips(3))),
                new Broken(
                        "jobs go back to where they were",
                        "L9",
                        history -> history.decisions().stream()
                                .filter(each -> each.getState() == DecisionState.SUPERSEDED)
                                .toList()
                                .forEach(each -> again(history, each))),
                new Broken(
                        "a move is a placement before the one before has ended",
                        "L6",
                        history -> history.decisions()
                                .removeIf(each -> each.getReason() == DecisionReason.MOVED
                                        && each.getState() == DecisionState.SUPERSEDED)),
                new Broken(
                        "a move skips a step",
                        "L6",
                        history -> history.decisions()
                                .removeIf(each -> each.getKind() == DecisionKind.MOVE
                                        && each.getState() == DecisionState.APPROVED)),
                new Broken(
                        "a target was not told",
                        "L14",
                        history -> history.commands()
                                .removeIf(told -> told.what().getSite().equals("beta"))),
                new Broken(
                        "a job stops at a site that was not told",
                        "L14",
                        history -> history.commands()
                                .removeIf(told -> told.what().getKind() == DecisionKind.MOVE
                                        && told.what().getSite().equals("alpha"))));
    }

    private static boolean isMove(Decision decision) {
        return decision.getKind() == DecisionKind.MOVE && decision.getState() == DecisionState.PROPOSED;
    }

    private static Decision move(GridHistory history, int number) {
        return history.decisions().stream()
                .filter(MoveLawsTest::isMove)
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    /** The next planned move of the job goes to the site that it left. */
    private static void again(GridHistory history, Decision left) {
        int at = history.decisions().indexOf(left);
        Decision back = Decision.newBuilder(history.decisions().stream()
                        .filter(MoveLawsTest::isMove)
                        .filter(each -> each.getJob().equals(left.getJob()))
                        .findFirst()
                        .orElseThrow())
                .setSite(left.getSite())
                .setGridMs(left.getGridMs() + 3_700_000)
                .build();
        history.decisions().add(Math.min(at + 8, history.decisions().size()), back);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void whatBreaksALawIsFound(Broken broken) {
        // Given
        GridHistory history = new MoveMaker().make();
        broken.change().accept(history);

        // When
        List<LawVerdict> verdicts = verdicts(history);

        // Then
        assertThat(verdicts.stream().filter(law -> law.id().equals(broken.law())))
                .singleElement()
                .satisfies(law -> assertThat(law.held()).isFalse());
    }
}
