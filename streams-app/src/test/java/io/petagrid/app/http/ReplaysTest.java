package io.petagrid.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.petagrid.app.view.Picture;
import io.petagrid.app.view.SamplePictures;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplaysTest {
    private static final long KEPT = 1_000;
    private static final long NOT_KEPT = 10;
    private static final long BROKEN = 13;

    private final OneAtATime thread = new OneAtATime("test-replay");
    private final List<Long> made = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final Replays replays = new Replays(this::make, thread);

    @AfterEach
    void itCloses() {
        mayEnd.countDown();
        thread.close();
    }

    private Optional<Picture> make(long tick) {
        made.add(tick);
        begun.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (tick == BROKEN && made.size() == 1) {
            throw new IllegalStateException("the topics cannot be read, for a test");
        }
        return tick == NOT_KEPT ? Optional.empty() : Optional.of(SamplePictures.at(tick));
    }

    @Test
    void whoAsksForTheSameTickMeanwhileGetsTheSamePicture() throws Exception {
        // Given
        CompletableFuture<Picture> first = CompletableFuture.supplyAsync(() -> replays.at(KEPT));
        begun.await();
        CompletableFuture<Picture> second = CompletableFuture.supplyAsync(() -> replays.at(KEPT));

        // When
        mayEnd.countDown();

        // Then
        assertThat(first.get()).isSameAs(second.get());
        assertThat(made).containsExactly(KEPT);
    }

    @Test
    void whoAsksForAnotherTickMeanwhileIsToldToComeAgain() throws Exception {
        // Given
        CompletableFuture<Picture> first = CompletableFuture.supplyAsync(() -> replays.at(KEPT));
        begun.await();

        // When
        assertThatThrownBy(() -> replays.at(KEPT + 1)).isInstanceOfSatisfying(Problem.class, problem -> {
            // Then
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.mayPass()).isTrue();
        });
        mayEnd.countDown();
        assertThat(first.get().tick()).isEqualTo(KEPT);
    }

    @Test
    void aTickThatIsNotKeptIsLookedForOnce() {
        // Given
        mayEnd.countDown();
        assertThatThrownBy(() -> replays.at(NOT_KEPT)).isInstanceOf(Problem.class);

        // When
        assertThatThrownBy(() -> replays.at(NOT_KEPT)).isInstanceOfSatisfying(Problem.class, problem -> {
            // Then
            assertThat(problem.status()).isEqualTo(404);
        });
        assertThat(made).containsExactly(NOT_KEPT);
    }

    @Test
    void whatCouldNotBeMadeIsTriedAgain() {
        // Given
        mayEnd.countDown();
        assertThatThrownBy(() -> replays.at(BROKEN)).isInstanceOf(Problem.class);

        // When
        Picture picture = replays.at(BROKEN);

        // Then
        assertThat(picture.tick()).isEqualTo(BROKEN);
    }
}
