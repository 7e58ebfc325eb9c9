package io.petagrid.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.ChipModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.JobNews;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import io.petagrid.domain.saving.Bill;
import io.petagrid.domain.saving.SavingBook;
import io.petagrid.domain.saving.Savings;
import io.petagrid.domain.telemetry.HostReports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the dispatcher saves beside doing nothing. */
class SavingBookTest {
    private static final int JOB_TICKS = 60;
    private static final long MARKET_MG_PER_KWH = 800_000;
    private static final long SECOND_SITE_PRICE = 100_000;

    /** A dispatcher, two sites that obey at once, and a book of what it saves; the first site is the nearest, and home to every job. */
    private static final class Town {
        private final TestSite home = new TestSite("home").with(3, Desk.CHIP_A);
        private final TestSite away = new TestSite("away").with(3, Desk.CHIP_A);
        private final List<TestSite> sites = List.of(away, home);
        private final DispatchCore core;
        private final SavingBook book = new SavingBook(CostSettings.defaults());
        private final DeskAuthority authority = new DeskAuthority();
        private final Map<String, Long> ends = new TreeMap<>();
        private long tick = 1_000;

        private Town(PlacementPolicy policy) {
            core = new DispatchCore(DispatchSettings.defaults(), policy);
            away.latencyMicros = 2 * home.latencyMicros;
            step(new ChipModelKnown(HostReports.A));
            step(new ModelKnown("llm", Map.of(Desk.CHIP_A, 1_000)));
            tick();
        }

        private static Town greedy() {
            return new Town(new GreedyPolicy(DispatchSettings.defaults()));
        }

        /** First fit at home, else wait. */
        private static Town idle() {
            GreedyPolicy greedy = new GreedyPolicy(DispatchSettings.defaults());
            return new Town((row, wish, knowledge, promised, shortfalls) ->
                    greedy.weigh(row, Wish.named("home", null, Mandate.OWN), knowledge, promised, shortfalls));
        }

        private void step(DispatchEvent event) {
            book.take(event);
            Outcome outcome = core.step(event);
            outcome.decisions().forEach(book::take);
            if (event instanceof Snapshot snapshot) {
                book.look(snapshot, Map.of("home", MARKET_MG_PER_KWH, "away", MARKET_MG_PER_KWH));
            }
            List.copyOf(outcome.commands()).forEach(this::obey);
        }

        private void obey(Command command) {
            TestSite site = command.site().equals("home") ? home : away;
            assertThat(site.run(command.job(), command.chipModel(), command.chips(), command.gang()))
                    .isTrue();
            ends.put(command.job() + "@" + command.site(), tick + JOB_TICKS);
            step(new Answered(command.decision(), command.job(), site.id, Answer.ACCEPTED, command.chips(), "NONE", 1));
            step(told(command.job(), site, JobNews.STARTED));
        }

        private JobTold told(String job, TestSite site, JobNews news) {
            return new JobTold(job, site.id, news, Desk.CHIP_A, 8, 8, tick * Desk.GRID_MS_PER_TICK);
        }

        private void tick() {
            tick++;
            for (String end : List.copyOf(ends.keySet())) {
                if (java.util.Objects.requireNonNull(ends.get(end)) <= tick) {
                    ends.remove(end);
                    String[] jobAndSite = end.split("@", 2);
                    TestSite site = jobAndSite[1].equals("home") ? home : away;
                    site.end(jobAndSite[0]);
                    step(told(jobAndSite[0], site, JobNews.FINISHED));
                }
            }
            List<SiteView> views = sites.stream().map(site -> site.view(tick)).toList();
            step(new Snapshot(tick, tick * Desk.GRID_MS_PER_TICK, views, authority.look(views, tick)));
        }

        private void ticks(int count) {
            for (int i = 0; i < count; i++) {
                tick();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void doingNothingSavesExactlyNothing(long seed) {
        // Given
        Random random = new Random(seed);
        Town town = Town.idle();

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
        assertThat(savings.saved()).as("seed %d", seed).isEqualTo(Bill.NONE);
    }

    @Test
    void aJobAtACheaperSiteSavesTheDifferenceOfTheRates() {
        // Given
        Town town = Town.greedy();
        town.away.priceMicroyuanPerKwh = SECOND_SITE_PRICE;
        town.tick();

        // When
        town.step(new Submitted(Desk.job("job")));
        town.ticks(JOB_TICKS + 1);

        // Then: 8 chips of 400 W from the tick of the decision to the last one that shows them, 1.25 watts a watt
        double kwh = 8 * 0.4 * 1.25 * (JOB_TICKS - 1) / JOB_TICKS;
        Savings savings = town.book.savings();
        assertThat(savings.jobsSettled()).isEqualTo(1);
        assertThat(savings.saved().microyuan()).isEqualTo((long) (kwh * (500_000 - SECOND_SITE_PRICE)));
        assertThat(savings.saved().locationMg()).isZero();
        assertThat(savings.dispatched().marketMg()).isEqualTo((long) (kwh * MARKET_MG_PER_KWH));
    }

    @Test
    void aJobThatRunsIsGuessedAndNotCounted() {
        // Given
        Town town = Town.greedy();
        town.away.priceMicroyuanPerKwh = SECOND_SITE_PRICE;
        town.tick();

        // When
        town.step(new Submitted(Desk.job("job")));
        town.ticks(JOB_TICKS / 2);

        // Then
        assertThat(town.book.savings().jobsGuessed()).isEqualTo(1);
        assertThat(town.book.savings().saved()).isEqualTo(Bill.NONE);
    }

    @Test
    void whatIsKeptGoesOnAsIfNothingHadHappened() throws IOException {
        // Given
        Town town = Town.greedy();
        town.away.priceMicroyuanPerKwh = SECOND_SITE_PRICE;
        town.tick();
        List<String> kept = new ArrayList<>();
        for (int job = 0; job < 5; job++) {
            town.step(new Submitted(Desk.job("job-" + job)));
            kept.add("job-" + job);
        }
        town.ticks(3);

        // When
        SavingBook again = copy(town.book, kept);

        // Then
        assertThat(again.savings()).isEqualTo(town.book.savings());
        assertThat(bytes(again, kept)).isEqualTo(bytes(town.book, kept));
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
