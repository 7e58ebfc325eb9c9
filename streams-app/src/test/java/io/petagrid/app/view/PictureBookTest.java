package io.petagrid.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.app.GridRecords;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.Rejected;
import io.petagrid.wire.ScopeKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureBookTest {
    private static final long TICK = 1_000;

    private final PictureBook book = new PictureBook(0);

    private void scope(ScopeKind kind, String id, long tick) {
        book.accept(SamplePictures.supply(kind, id, tick));
        book.accept(SamplePictures.energy(kind, id, tick));
    }

    @Test
    void aPictureTakesFromEveryScopeWhatStoodAtItsTick() {
        // Given
        scope(ScopeKind.GRID, "grid", TICK);
        scope(ScopeKind.SITE, "a", TICK);
        scope(ScopeKind.SITE, "a", TICK + 1);

        // When
        Picture picture = book.next().orElseThrow();

        // Then
        assertThat(picture.tick()).isEqualTo(TICK);
        assertThat(picture.sites())
                .hasEntrySatisfying(
                        "a", view -> assertThat(view.supply().getTick()).isEqualTo(TICK));
    }

    @Test
    void aPictureWaitsForASiteThatIsBehind() {
        // Given
        scope(ScopeKind.GRID, "grid", TICK);
        scope(ScopeKind.SITE, "a", TICK);
        book.next();
        scope(ScopeKind.GRID, "grid", TICK + 1);

        // When
        Optional<Picture> picture = book.next();

        // Then
        assertThat(picture).isEmpty();
    }

    @Test
    void aSiteThatTellsNothingAnyMoreHoldsUpNoPicture() {
        // Given
        scope(ScopeKind.GRID, "grid", TICK);
        scope(ScopeKind.SITE, "retired", TICK);
        scope(ScopeKind.GRID, "grid", TICK + 10);

        // When
        Picture picture = book.next().orElseThrow();

        // Then
        assertThat(picture.tick()).isGreaterThan(TICK);
        assertThat(picture.sites())
                .hasEntrySatisfying(
                        "retired", view -> assertThat(view.supply().getTick()).isEqualTo(TICK));
    }

    @Test
    void ticksNeverGoBack() {
        // Given
        scope(ScopeKind.GRID, "grid", TICK);
        book.next();
        scope(ScopeKind.GRID, "grid", TICK - 1);

        // When
        Optional<Picture> picture = book.next();

        // Then
        assertThat(picture).isEmpty();
    }

    @Test
    void aJobIsWhereTheLastStepOfItsLastDecisionPutsIt() {
        // Given
        book.accept(GridRecords.job("j"));
        book.accept(SamplePictures.decision("d", "j", DecisionKind.PLACE, DecisionState.ISSUED, 1, TICK));
        Decision failed = SamplePictures.decision("d", "j", DecisionKind.PLACE, DecisionState.COMPLETED, 2, TICK + 1);
        failed.setReason(DecisionReason.FAILED);
        book.accept(failed);
        scope(ScopeKind.GRID, "grid", TICK);

        // When
        Picture picture = book.next().orElseThrow();

        // Then
        JobView job = picture.job("j").orElseThrow();
        assertThat(job.phase()).isEqualTo(JobPhase.FAILED);
        assertThat(job.sinceGridMs()).isEqualTo(failed.getGridMs());
        assertThat(picture.decisions())
                .hasEntrySatisfying("d", life -> assertThat(life.steps()).hasSize(2));
    }

    @Test
    void endedJobsAndDecisionsAreForgottenBeyondTheirBound() {
        // Given
        for (int i = 0; i < 5_000; i++) {
            book.accept(GridRecords.job("j" + i));
            book.accept(
                    SamplePictures.decision("d" + i, "j" + i, DecisionKind.PLACE, DecisionState.COMPLETED, i, TICK));
        }
        scope(ScopeKind.GRID, "grid", TICK);

        // When
        Picture picture = book.next().orElseThrow();

        // Then
        assertThat(picture.jobs()).hasSize(2_000);
        assertThat(picture.decisions()).hasSize(2_000).containsKey("d4999").doesNotContainKey("d0");
        assertThat(picture.job("j0")).isEmpty();
        assertThat(picture.decisions().keySet().iterator().next()).isEqualTo("d4999");
    }

    @Test
    void rejectionsAreCountedByReasonAndTopicAndTheirBytesAreNotKept() {
        // Given
        Rejected rejected = WireSamples.of(Rejected.class);
        for (int i = 0; i < 300; i++) {
            book.accept(rejected);
        }
        scope(ScopeKind.GRID, "grid", TICK);

        // When
        Picture picture = book.next().orElseThrow();

        // Then
        assertThat(picture.rejections().counts()).singleElement().satisfies(count -> {
            assertThat(count.records()).isEqualTo(300);
            assertThat(count.reason()).isEqualTo(rejected.getReason());
        });
        assertThat(picture.rejections().newest()).hasSize(100);
    }

    @Test
    void ratesOfASourceAreOverItsLastTenTicks() {
        // Given
        for (int i = 0; i < 30; i++) {
            book.accept(GridRecords.hosts("a", 0, TICK + i, 4));
        }
        scope(ScopeKind.GRID, "grid", TICK);

        // When
        Picture picture = book.next().orElseThrow();

        // Then
        assertThat(picture.sources()).singleElement().satisfies(source -> {
            assertThat(source.ticks()).isEqualTo(10);
            assertThat(source.tick()).isEqualTo(TICK + 29);
            assertThat(source.hosts()).isEqualTo(4);
        });
    }
}
