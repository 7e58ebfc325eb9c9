package io.petagrid.domain.redispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.authority.AuthorityCause;
import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.authority.Inputs;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedispatchClockTest {
    private static final long MINUTE_MS = 60_000;
    private static final long LIMIT = TestPicture.AMPLE_MW;

    private final RedispatchClock clock = new RedispatchClock(RedispatchSettings.defaults());

    private static Snapshot at(long tick, long limitMw, AuthorityLevel level) {
        Standing standing = new Standing(level, level, AuthorityCause.HELD_OFF, false, tick, Inputs.NONE);
        TestPicture picture = new TestPicture().site("a", 2, 2, 500_000, limitMw);
        return new Snapshot(tick, tick * MINUTE_MS, picture.draw().sites(), standing);
    }

    private static Snapshot at(long tick) {
        return at(tick, LIMIT, AuthorityLevel.ACT);
    }

    @Test
    void itIsDueAtFirstAndAtEachFullInterval() {
        // Given
        List<Long> ticks = List.of(601L, 630L, 660L, 661L, 700L, 721L);

        // When
        List<Long> due = ticks.stream().filter(tick -> clock.isDue(at(tick))).toList();

        // Then
        assertThat(due).containsExactly(601L, 661L, 721L);
    }

    @Test
    void aLostFeederCallsForAPlanButNotTooSoon() {
        // Given
        assertThat(clock.isDue(at(601))).isTrue();
        assertThat(clock.isDue(at(605, LIMIT / 2, AuthorityLevel.ACT))).isFalse();

        // When
        boolean isDue = clock.isDue(at(611, LIMIT / 2, AuthorityLevel.ACT));

        // Then
        assertThat(isDue).isTrue();
        assertThat(clock.isDue(at(625, LIMIT / 2, AuthorityLevel.ACT))).isFalse();
    }

    @Test
    void aChangeOfAuthorityCallsForAPlan() {
        // Given
        assertThat(clock.isDue(at(601))).isTrue();

        // When
        boolean isDue = clock.isDue(at(620, LIMIT, AuthorityLevel.ADVISE));

        // Then
        assertThat(isDue).isTrue();
    }

    @Test
    void aGridThatWantsNoPlansGetsNone() {
        // Given
        RedispatchClock never = new RedispatchClock(RedispatchSettings.never());

        // When
        boolean isDue = never.isDue(at(600));

        // Then
        assertThat(isDue).isFalse();
    }
}
