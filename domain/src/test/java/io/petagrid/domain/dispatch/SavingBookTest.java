package io.petagrid.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Cancelled;
import io.petagrid.domain.dispatch.DispatchEvent.DatasetKnown;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import io.petagrid.domain.saving.Bill;
import io.petagrid.domain.saving.SavingBook;
import io.petagrid.domain.saving.Savings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the dispatcher saves beside doing nothing. */
class SavingBookTest {
    private static final int JOB_TICKS = SavingTown.JOB_TICKS;
    private static final long SECOND_SITE_PRICE = 100_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void doingNothingSavesExactlyNothing(long seed) {
        // Given
        Random random = new Random(seed);
        SavingTown town = SavingTown.idle();

        // When
        for (int job = 0; job < 40; job++) {
            town.home.priceMicroyuanPerKwh = 200_000L + random.nextInt(900_000);
            town.away.priceMicroyuanPerKwh = 200_000L + random.nextInt(900_000);
            town.home.carbonMgPerKwh = 100_000L + random.nextInt(900_000);
            town.step(new Submitted(Desk.job("job-%02d".formatted(job))));
            town.ticks(random.nextInt(20));
        }
        town.ticks(60 * JOB_TICKS);

        // Then
        Savings savings = town.book.savings();
        assertThat(savings.jobsSettled()).as("seed %d", seed).isEqualTo(40);
        assertThat(savings.jobsGuessed()).as("seed %d", seed).isZero();
        assertThat(savings.dispatched().microyuan()).as("seed %d", seed).isPositive();
        assertThat(savings.dispatched()).as("seed %d", seed).isEqualTo(savings.doNothing());
    }

    @Test
    void aJobAtACheaperSiteSavesTheDifferenceOfTheRates() {
        // Given
        SavingTown town = SavingTown.greedy();
        town.away.priceMicroyuanPerKwh = SECOND_SITE_PRICE;
        town.tick();

        // When
        town.step(new Submitted(Desk.job("job")));
        town.ticks(JOB_TICKS + 1);

        // Then: 8 chips of 400 W from the tick of the decision to the last one that shows them, 1.25 watts a watt
        double kwh = 8 * 0.4 * 1.25 * (JOB_TICKS - 1) / JOB_TICKS;
        Savings savings = town.book.savings();
        assertThat(savings.jobsSettled()).isEqualTo(1);
        assertThat(savings.doNothing().microyuan()).isEqualTo((long) (kwh * 500_000));
        assertThat(savings.dispatched().microyuan()).isEqualTo((long) (kwh * SECOND_SITE_PRICE));
        assertThat(savings.dispatched().locationMg())
                .isEqualTo(savings.doNothing().locationMg());
        assertThat(savings.dispatched().marketMg()).isEqualTo((long) (kwh * SavingTown.MARKET_MG_PER_KWH));
    }

    @Test
    void aJobThatRunsIsGuessedAndNotCounted() {
        // Given
        SavingTown town = SavingTown.greedy();
        town.away.priceMicroyuanPerKwh = SECOND_SITE_PRICE;
        town.tick();

        // When
        town.step(new Submitted(Desk.job("job")));
        town.ticks(JOB_TICKS / 2);

        // Then
        assertThat(town.book.savings().jobsGuessed()).isEqualTo(1);
        assertThat(town.book.savings().doNothing()).isEqualTo(Bill.NONE);
        assertThat(town.book.savings().dispatched()).isEqualTo(Bill.NONE);
    }

    @Test
    void dataThatIsMovedIsPaidForOnce() {
        // Given: home to the job is where its data lies; the other site is so cheap that the data goes there
        SavingTown town = SavingTown.greedy();
        town.know(new DatasetKnown("tokens", "away", 200));
        town.home.priceMicroyuanPerKwh = SECOND_SITE_PRICE;
        town.tick();

        // When
        town.step(new Submitted(withData("job", "tokens")));
        town.ticks(JOB_TICKS + 1);

        // Then
        double kwh = 8 * 0.4 * 1.25 * (JOB_TICKS - 1) / JOB_TICKS;
        long transfer = town.decisions.stream()
                .filter(each -> each.state() == DecisionState.PROPOSED)
                .mapToLong(each -> Objects.requireNonNull(each.cost()).transfer())
                .sum();
        assertThat(transfer).isPositive();
        assertThat(town.book.savings().dispatched().microyuan()).isEqualTo((long) (kwh * SECOND_SITE_PRICE) + transfer);
        assertThat(town.book.savings().doNothing().microyuan()).isEqualTo((long) (kwh * 500_000));
    }

    private static JobSpec withData(String id, String dataset) {
        JobSpec plain = Desk.job(id);
        return new JobSpec(
                id,
                plain.priority(),
                plain.precision(),
                plain.chips(),
                plain.gang(),
                plain.durationEstimateMs(),
                plain.ringMicros(),
                plain.model(),
                dataset,
                plain.submittedGridMs());
    }

    @Test
    void aRunThatWasSeenAndThenLostIsBilled() {
        // Given
        SavingTown town = SavingTown.greedy();
        town.step(new Submitted(Desk.job("job")));
        town.ticks(JOB_TICKS / 2);
        town.vanish("job");

        // When
        town.ticks(40 * JOB_TICKS);

        // Then: half a run that came to nothing, and a whole one
        double kwh = 8 * 0.4 * 1.25 * (1.5 * JOB_TICKS - 2) / JOB_TICKS;
        assertThat(town.book.savings().jobsSettled()).isEqualTo(1);
        assertThat(town.book.savings().dispatched().microyuan()).isGreaterThan((long) (kwh * 500_000));
    }

    @Test
    void aCancelledJobWhosePlacementIsRejectedIsOver() {
        // Given
        SavingTown town = SavingTown.greedy();
        town.isSilent = true;
        town.step(new Submitted(Desk.job("job")));
        town.step(new Cancelled("job"));

        // When
        town.answer(town.unanswered.getFirst(), Answer.REJECTED);

        // Then
        assertThat(town.book.savings().jobsGuessed()).isZero();
        assertThat(town.book.savings().jobsSettled()).isEqualTo(1);
        assertThat(town.book.savings().dispatched()).isEqualTo(Bill.NONE);
    }

    @Test
    void aCancelledJobOfWhichNothingIsEverSeenIsOver() {
        // Given
        SavingTown town = SavingTown.greedy();
        town.isSilent = true;
        town.step(new Submitted(Desk.job("job")));
        town.step(new Cancelled("job"));

        // When
        town.ticks(40);

        // Then
        assertThat(town.book.savings().jobsGuessed()).isZero();
        assertThat(town.book.savings().jobsSettled()).isEqualTo(1);
    }

    @Test
    void aJobThatIsSubmittedAgainAfterItsEndIsNoNewOne() {
        // Given
        SavingTown town = SavingTown.greedy();
        town.step(new Submitted(Desk.job("job")));
        town.ticks(JOB_TICKS + 1);
        Savings before = town.book.savings();

        // When
        town.step(new Submitted(Desk.job("job")));

        // Then
        assertThat(before.jobsSettled()).isEqualTo(1);
        assertThat(town.book.savings()).isEqualTo(before);
    }

    @Test
    void aJobIsNotAtHomeWhereItHasMoreChipsThanThereAre() {
        // Given: 24 chips at the nearest site
        SavingTown town = SavingTown.greedy();
        town.step(new Submitted(Desk.job("large", 32, 8)));
        town.step(new Submitted(Desk.job("small")));

        // When
        town.ticks(JOB_TICKS + 1);

        // Then
        assertThat(town.book.savings().jobsSettled()).isEqualTo(2);
    }

    @Test
    void whatIsKeptGoesOnAsIfNothingHadHappened() throws IOException {
        // Given
        SavingTown town = SavingTown.greedy();
        town.away.priceMicroyuanPerKwh = SECOND_SITE_PRICE;
        town.tick();
        List<String> kept = new ArrayList<>();
        for (int job = 0; job < 5; job++) {
            town.step(new Submitted(Desk.job("job-" + job)));
            kept.add("job-" + job);
        }
        town.ticks(3);
        SavingBook again = copy(town.book, kept);
        assertThat(bytes(again, kept)).isEqualTo(bytes(town.book, kept));
        town.references.forEach(reference -> again.take(reference, List.of()));
        again.restore(town.snapshot());
        town.books.add(again);

        // When
        town.step(new Submitted(Desk.job("late")));
        town.ticks(2 * JOB_TICKS);

        // Then
        assertThat(again.savings().jobsSettled()).isEqualTo(6);
        assertThat(again.savings()).isEqualTo(town.book.savings());
    }

    private static byte[] bytes(SavingBook book, List<String> jobs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        book.writeOpen(out);
        book.writeMarks("home", out);
        book.writeMarks("away", out);
        for (String job : jobs) {
            book.writeJob(job, out);
        }
        return bytes.toByteArray();
    }

    private static SavingBook copy(SavingBook book, List<String> jobs) throws IOException {
        SavingBook copy = new SavingBook(CostSettings.defaults());
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(book, jobs)));
        copy.readOpen(in);
        copy.readMarks("home", in);
        copy.readMarks("away", in);
        for (int i = 0; i < jobs.size(); i++) {
            copy.readJob(in);
        }
        return copy;
    }
}
