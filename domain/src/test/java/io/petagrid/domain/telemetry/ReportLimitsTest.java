package io.petagrid.domain.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.petagrid.domain.time.GridClock;
import org.junit.jupiter.api.Test;

class ReportLimitsTest {
    private static final long APPEND_MS = 1_750_000_000_000L;

    private final ReportLimits limits = new ReportLimits(new GridClock(0, 0, 1));

    @Test
    void aStartUpToTwoSecondsAheadIsAClockThatRunsAhead() {
        assertThatNoException().isThrownBy(() -> limits.checkBoot(APPEND_MS + 2_000, APPEND_MS));
        assertThatNoException().isThrownBy(() -> limits.checkBoot(Long.MIN_VALUE, APPEND_MS));
    }

    @Test
    void aStartThatIsToComeIsRejectedSoThatItCannotMakeLaterReportsOld() {
        Rejection rejection =
                catchThrowableOfType(Rejection.class, () -> limits.checkBoot(APPEND_MS + 2_001, APPEND_MS));

        assertThat(rejection.reason()).isEqualTo(RejectReason.CLOCK_AHEAD);
        assertThat(rejection).hasMessageContaining("2001 ms after the broker appended this");
    }
}
