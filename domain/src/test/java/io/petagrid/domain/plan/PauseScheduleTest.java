package io.petagrid.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PauseScheduleTest {
    @Test
    void noChoiceOfHoursIsCheaper() {
        for (long seed = 0; seed < 2_000; seed++) {
            // Given
            Random random = new Random(seed);
            int window = 1 + random.nextInt(9);
            int hours = 1 + random.nextInt(window);
            double resume = random.nextDouble();
            boolean running = random.nextBoolean();
            double[] costs = random.doubles(window).toArray();
            PauseSchedule schedule = new PauseSchedule();

            // When
            schedule.find(costs, window, hours, resume, running);

            // Then
            double least = Double.POSITIVE_INFINITY;
            for (int way = 0; way < 1 << window; way++) {
                if (Integer.bitCount(way) == hours) {
                    least = Math.min(least, cost(costs, way, resume, running));
                }
            }
            int chosen = 0;
            for (int hour = 0; hour < window; hour++) {
                chosen |= schedule.chosen()[hour] ? 1 << hour : 0;
            }
            assertThat(schedule.cost()).as("seed %d", seed).isCloseTo(least, Offset.offset(1e-12));
            assertThat(cost(costs, chosen, resume, running)).as("seed %d", seed).isCloseTo(least, Offset.offset(1e-12));
        }
    }

    private static double cost(double[] costs, int way, double resume, boolean running) {
        double cost = 0;
        boolean before = running;
        for (int hour = 0; hour < costs.length; hour++) {
            boolean now = (way >> hour & 1) == 1;
            cost += now ? costs[hour] + (before ? 0 : resume) : 0;
            before = now;
        }
        return cost;
    }
}
