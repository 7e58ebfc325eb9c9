package io.petagrid.launcher.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Many readers of the events of a grid at full size, every tenth of which does not read on. Short by default; whole with
 * {@code -Dpetagrid.readers=1000 -Dpetagrid.readers.ticks=60}. How old ticks are when they are seen is printed, with the readers and without.
 */
@ExtendWith(PageGrid.Shared.class)
class ReadersIT {
    private static final int READERS = Integer.getInteger("petagrid.readers", 200);
    private static final int TICKS = Integer.getInteger("petagrid.readers.ticks", 10);

    private final PageGrid page;

    ReadersIT(PageGrid page) {
        this.page = page;
    }

    @Test
    void thoseThatReadSeeEveryTickAndThePipelineDoesNotNoticeThem() throws Exception {
        // Given
        List<EventReader> readers = new ArrayList<>();
        EventReader before = EventReader.reading(page.address());
        try {
            await().atMost(Duration.ofSeconds(TICKS).plus(PageGrid.PATIENCE)).until(() -> before.ticks() >= TICKS);
        } finally {
            before.close();
        }
        try {
            for (int i = 0; i < READERS; i++) {
                readers.add(i % 10 == 0 ? EventReader.stalled(page.address()) : EventReader.reading(page.address()));
            }
            List<EventReader> reading =
                    readers.stream().filter(reader -> !reader.isStalled()).toList();
            await().atMost(PageGrid.PATIENCE).until(() -> reading.stream().allMatch(reader -> reader.ticks() > 0));
            long lagBefore = lag();

            // When
            int seen = reading.stream().mapToInt(EventReader::ticks).max().orElse(0);
            await().atMost(Duration.ofSeconds(TICKS).plus(PageGrid.PATIENCE))
                    .until(() -> reading.stream().allMatch(reader -> reader.ticks() >= seen + TICKS));

            // Then
            assertThat(reading).allSatisfy(reader -> assertThat(reader.missed()).isZero());
            System.out.printf(
                    "age of a tick when it is seen, ms: alone p50 %d most %d; %d readers p50 %d most %d; lag %d, then %d records%n",
                    before.ageMs(0.5),
                    before.ageMs(1),
                    READERS,
                    median(reading, 0.5),
                    median(reading, 1),
                    lagBefore,
                    lag());
        } finally {
            readers.forEach(EventReader::close);
        }
    }

    private static long median(List<EventReader> readers, double share) {
        return readers.stream()
                .mapToLong(reader -> reader.ageMs(share))
                .sorted()
                .toArray()[readers.size() / 2];
    }

    private long lag() throws IOException, InterruptedException {
        long records = 0;
        for (JsonNode application : page.api("/api/pipeline").at("/value/applications")) {
            records += application.get("lagRecords").asLong();
        }
        return records;
    }
}
