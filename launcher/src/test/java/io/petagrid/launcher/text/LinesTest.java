package io.petagrid.launcher.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.wire.Density;
import io.petagrid.wire.Evidence;
import io.petagrid.wire.FlopsInterval;
import io.petagrid.wire.Precision;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.SourceGrade;
import io.petagrid.wire.Supply;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final long P = 1_000_000_000;
    /** 12:03:10 in UTC+8. */
    private static final long SINCE = 4 * 3_600 + 3 * 60 + 10;

    private static PrecisionSupply precision(Precision precision, long nameplateP, long unknownP) {
        return PrecisionSupply.newBuilder()
                .setPrecision(precision)
                .setDensity(Density.DENSE)
                .setNameplateMflops(nameplateP * P)
                .setAvailableMflops((nameplateP - unknownP) * P)
                .setDeratedMflops(0)
                .setFaultedMflops(0)
                .setOutOfServiceMflops(0)
                .setStandbyMflops(0)
                .setUnknownMflops(unknownP * P)
                .setAllocatedMflops(0)
                .setDeliveredMflops(0)
                .setDeliveredHighMflops(0)
                .setUnratedChips(precision == Precision.FP8 ? 1_234 : 0)
                .setAvailable(new FlopsInterval(500 * P, 700 * P, 1_100 * P))
                .setWeakestGrade(SourceGrade.PRESS)
                .build();
    }

    private static Supply supply() {
        return Supply.newBuilder()
                .setScope("haidian")
                .setKind(ScopeKind.SITE)
                .setFromTick(SINCE + 39)
                .setTick(SINCE + 39)
                .setGridMs(0)
                .setPrecisions(List.of(precision(Precision.FP16, 1_012, 312), precision(Precision.FP8, 40, 0)))
                .setChips(List.of())
                .setUtilizations(List.of())
                .setHosts(10)
                .setHostsSeen(7)
                .setDomesticChips(0)
                .setEvidence(new Evidence(0, 0, 0, List.of(), List.of()))
                .setUnknownSinceTick(SINCE)
                .build();
    }

    @Test
    void unknownIsToldWithItsBeginning() {
        // When
        String line = Lines.of("haidian", supply());

        // Then
        assertThat(line)
                .contains("nameplate 1,012.0 P  available 700.0 P [500.0 .. 1,100.0]")
                .contains("unknown 312.0 P since 12:03:10 of the broker's clock (40 ticks)")
                .contains("(FP16 dense; hosts 7 of 10)");
    }

    @Test
    void anotherPrecisionIsTakenFromItsOwnFigures() {
        // When
        String line = Lines.of("haidian", supply(), Precision.FP8);

        // Then
        assertThat(line).contains("nameplate 40.0 P", "(FP8 dense; hosts 7 of 10; 1,234 chips without a rating)");
    }

    @Test
    void aPrecisionThatNothingIsRatedInIsNotMadeUp() {
        // When
        String line = Lines.of("haidian", supply(), Precision.INT8);

        // Then
        assertThat(line).endsWith("no chip with a rating in INT8");
    }
}
