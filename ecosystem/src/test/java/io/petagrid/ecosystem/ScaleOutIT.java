package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Instances come and go under load; {@link LawsIT} says afterwards whether anything was lost. */
@Order(6)
@ExtendWith(RunningGrid.class)
class ScaleOutIT {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** The third comes from the tarball, by the steps of the documentation, in a container that has nothing but Java; it is killed. */
    @Test
    void oneInstanceBecomesThreeAndThreeBecomeTwo(ComposeProject grid) {
        try (Instances instances = new Instances(grid)) {
            // Given
            grid.compose("stop", "app-2");
            instances.await("alone", "1");

            // When
            grid.compose("start", "app-2");
            instances.startFromTarball("3");
            instances.await("three share the telemetry", "1", "2", "3");
            instances.killTarball();
            instances.await("the third was killed", "1", "2");

            // Then
            Duration pause = instances.longestPause();
            System.out.println("longest pause of supply: " + pause.toMillis() + " ms");
            assertThat(pause).isLessThan(LONGEST_PAUSE);
        }
    }
}
