package io.petagrid.domain.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thirty days of sound meters at a site of each kind. {@code -Dpetagrid.meters.sites=20} takes so many sites of each kind instead of one.
 */
class FalseAlarmsTest {
    private static final long SEED = 20_250_401;
    private static final int WINDOWS = 30 * 24 * 60;
    private static final int SITES = Integer.getInteger("petagrid.meters.sites", 1);

    @ParameterizedTest
    @EnumSource
    void aSiteHasAtMostOneFalseAlarmInThirtyDays(MeteredSite.Kind kind) {
        for (int i = 0; i < SITES; i++) {
            // Given
            long seed = SEED + i;
            MeteredSite site = new MeteredSite(kind, 1, seed);
            EstimateBook book = new EstimateBook();
            site.tellMinute(book);

            // When
            List<String> alarms = new ArrayList<>();
            boolean alarmed = false;
            for (int window = 0; window < WINDOWS; window++) {
                site.tellMinute(book);
                SiteEstimate said = Objects.requireNonNull(book.estimate());
                boolean alarm = said.verdict().isAlarm();
                if (alarm && !alarmed) {
                    alarms.add("window " + window + ": " + said);
                }
                alarmed = alarm;
            }

            // Then
            assertThat(alarms).as("%s, seed %d", kind, seed).hasSizeLessThanOrEqualTo(1);
        }
    }
}
