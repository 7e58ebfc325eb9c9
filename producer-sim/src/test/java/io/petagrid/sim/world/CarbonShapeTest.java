package io.petagrid.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.petagrid.sim.SimulatorException;
import io.petagrid.sim.jobs.SharedData;
import io.petagrid.wire.SignalStanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarbonShapeTest {
    private static final String HEADER =
            "datetime_utc,zone,ci_direct_g_per_kwh,ci_lca_g_per_kwh,low_carbon_pct,renewable_pct,estimated\n";
    private static final long HOUR_MS = 3_600_000;

    @TempDir
    private Path folder;

    private Path file(String rows) throws IOException {
        return Files.writeString(folder.resolve("carbon.csv"), HEADER + rows);
    }

    @Test
    void aDaysShapeHasMeanOne() {
        // Given
        CarbonShape shape = CarbonShape.synthetic();

        // When
        double sum = 0;
        for (int hour = 0; hour < 24; hour++) {
            sum += shape.factor(hour * HOUR_MS);
        }

        // Then
        assertThat(sum / 24).isCloseTo(1, within(1e-9));
    }

    @Test
    void aZonesShapeIsItsIntensityAgainstItsMean() throws IOException {
        // Given
        Path file = file("2024-01-01 00:00:00,XX,100,120,50,40,False\n2024-01-01 01:00:00,XX,300,320,50,20,False\n");

        // When
        CarbonShape shape = CarbonShape.read(file);

        // Then
        assertThat(shape.factor(0)).isCloseTo(0.5, within(1e-9));
        assertThat(shape.factor(HOUR_MS / 2)).isCloseTo(1, within(1e-9));
        assertThat(shape.renewable(0)).isCloseTo(0.4, within(1e-9));
        assertThat(shape.standing()).isEqualTo(SignalStanding.PROXY);
        assertThat(shape.source()).contains("XX");
    }

    @Test
    void aMalformedRowIsNamed() throws IOException {
        // Given
        Path file = file("2024-01-01 00:00:00,XX,100,120,50,40,False\n2024-01-01 01:00:00,XX,-3,320,50,20,False\n");

        // When / Then
        assertThatThrownBy(() -> CarbonShape.read(file))
                .isInstanceOf(SimulatorException.class)
                .hasMessageContaining("line 3 is malformed: carbon intensity '-3' is not above 0");
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");

        // When / Then
        assertThatThrownBy(() -> CarbonShape.read(file)).hasMessageContaining("is no carbon file");
        assertThatThrownBy(() -> CarbonShape.read(folder.resolve("none.csv"))).hasMessageContaining("there is no file");
    }

    @Test
    void aRealZoneIsRead() {
        // Given
        Path file = SharedData.file("energy/carbon_KR_2024.csv");
        assumeTrue(Files.exists(file), "skipped: " + file + " is missing");

        // When
        CarbonShape shape = CarbonShape.read(file);

        // Then
        assertThat(shape.factor(0)).isBetween(0.5, 1.5);
        assertThat(shape.source()).isEqualTo("shape of zone KR");
    }
}
