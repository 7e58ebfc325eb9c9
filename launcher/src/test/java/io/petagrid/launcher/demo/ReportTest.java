package io.petagrid.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.petagrid.verifier.Verdict;
import io.petagrid.wire.InterimPue;
import io.petagrid.wire.ScopeKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
    static final DemoSettings SETTINGS = new DemoSettings(
            "beijing", 7, 60, Duration.ofSeconds(3), List.of(), 4, true, Optional.empty(), Optional.empty(), 95_000);

    private static final Verdict VERDICT =
            new Verdict(List.of(new Verdict.LawVerdict("L2", "conservation", false, 12, List.of("grid at tick 5"))));

    @Test
    void figuresAreInPeopleUnits() {
        // Given
        Tally tally = new Tally(95_000, 3);
        tally.accept(Records.clock(), 95_000);
        tally.accept(Records.site("haidian"), 95_000);
        tally.accept(Records.siteSupply(100, 100), 101_000);
        tally.accept(Records.grid(100), 101_000);
        var energy = Records.energy("grid", ScopeKind.GRID, 100);
        energy.setInterimPue(new InterimPue(13L, 10L, 1_300, 3_600_000L, 1_000));
        tally.accept(energy, 101_000);

        // When
        JsonNode report = Report.of(SETTINGS, tally.picture(), VERDICT);

        // Then
        assertThat(report.at("/seed").asLong()).isEqualTo(7);
        assertThat(report.at("/chips").asInt()).isEqualTo(80);
        assertThat(report.at("/hosts").asInt()).isEqualTo(10);
        assertThat(report.at("/sites").asInt()).isEqualTo(1);
        assertThat(report.at("/secondsToFirstSupply").asDouble()).isEqualTo(6);
        assertThat(report.at("/supply").toString())
                .isEqualTo("{\"nameplateP\":40000,\"availableP\":39000,\"allocatedP\":20000,\"deliveredP\":9000,"
                        + "\"unknownP\":0,\"precision\":\"FP16\"}");
        assertThat(report.at("/energy").toString())
                .isEqualTo("{\"itMw\":30,\"facilityMw\":43,\"interimPue\":1.3,"
                        + "\"greenShare\":{\"volumetric\":0.25,\"hourlyMatched\":0.2},\"residualMw\":0.5}");
        assertThat(report.at("/laws").toString())
                .isEqualTo("[{\"id\":\"L2\",\"name\":\"conservation\",\"held\":false,\"checked\":12,"
                        + "\"violations\":[\"grid at tick 5\"]}]");
    }

    @Test
    void whatWasNotMeasuredIsNull() {
        // When
        JsonNode report = Report.of(SETTINGS, new Tally(0, 3).picture(), VERDICT);

        // Then
        assertThat(report.at("/lagMsP99").isNull()).isTrue();
        assertThat(report.at("/secondsToFirstDecision").isNull()).isTrue();
        assertThat(report.at("/energy/interimPue").isNull()).isTrue();
        assertThat(report.at("/supply/nameplateP").isNull()).isTrue();
        assertThat(report.at("/decisions").isEmpty()).isTrue();
    }
}
