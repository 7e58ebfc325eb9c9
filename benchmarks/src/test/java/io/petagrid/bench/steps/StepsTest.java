package io.petagrid.bench.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every timed step runs, and a report costs no memory on its way. No time is looked at. */
class StepsTest {
    /** What the measuring itself allocates is divided among all operations. */
    private static final double NOTHING = 1;

    @Test
    void everyStepRunsAndAReportAllocatesNothing() throws Exception {
        // Given
        int thisJvm = 0;

        // When
        Map<String, Steps.Cost> costs = Steps.run(Steps.SHORT, thisJvm, 1, 100);

        // Then
        System.out.print(Steps.text(costs));
        assertThat(costs).hasSize(17);
        for (String step : new String[] {"decodeKnownShape", "validate", "fold", "wholeReport"}) {
            assertThat(Objects.requireNonNull(costs.get(step)).bytesPerOp())
                    .as(step)
                    .isBetween(0.0, NOTHING);
        }
    }
}
