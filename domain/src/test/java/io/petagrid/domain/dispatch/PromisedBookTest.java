package io.petagrid.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kept sums are those that a count of all promises gives. */
class PromisedBookTest {
    private static final List<String> SITES = List.of("a", "b", "c");
    private static final List<String> MODELS = List.of("x", "y");
    private static final int JOBS = 20;
    private static final int CHANGES = 2_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sumsAreThoseOfAllPromises(long seed) {
        // Given
        Random random = new Random(seed);
        PromisedBook book = new PromisedBook();
        List<JobRow> rows = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            rows.add(new JobRow(Desk.job("job-" + i, 8, 8)));
        }
        for (int i = 0; i < CHANGES; i++) {
            JobRow row = rows.get(random.nextInt(JOBS));

            // When
            change(row, random);
            book.put(row);

            // Then
            for (String site : SITES) {
                assertThat(book.milliwatts(site))
                        .as("seed %d, change %d", seed, i)
                        .isEqualTo(promises(rows).stream()
                                .filter(each -> each.site().equals(site))
                                .mapToLong(Promise::milliwatts)
                                .sum());
                for (String model : MODELS) {
                    List<JobRow> there = rows.stream()
                            .filter(each -> isAt(each.promise(), site, model))
                            .sorted((one, other) -> one.job().compareTo(other.job()))
                            .toList();
                    assertThat(book.at(site, model)).containsExactlyElementsOf(there);
                    assertThat(book.chips(site, model))
                            .isEqualTo(there.stream()
                                    .mapToInt(JobRow::promisedChips)
                                    .sum());
                }
            }
        }
    }

    private static void change(JobRow row, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> row.release();
            case 1 -> row.releaseBeyond(1 + random.nextInt(8));
            default ->
                row.promise(new Promise(
                        SITES.get(random.nextInt(SITES.size())),
                        MODELS.get(random.nextInt(MODELS.size())),
                        1 + random.nextInt(16),
                        random.nextInt(1_000_000)));
        }
    }

    private static List<Promise> promises(List<JobRow> rows) {
        List<Promise> promises = new ArrayList<>();
        for (JobRow row : rows) {
            Promise promise = row.promise();
            if (promise != null) {
                promises.add(promise);
            }
        }
        return promises;
    }

    private static boolean isAt(@Nullable Promise promise, String site, String model) {
        return promise != null
                && promise.site().equals(site)
                && promise.chipModel().equals(model);
    }
}
