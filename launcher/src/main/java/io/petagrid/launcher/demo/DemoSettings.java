package io.petagrid.launcher.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a demo is to show.
 *
 * @param speed grid seconds a second
 * @param duration counted from the first grid supply at full size
 * @param simArguments options of the simulator
 * @param telemetryPartitions partitions of each telemetry topic
 * @param headless plain lines instead of a screen
 * @param report file that takes the measured figures
 * @param data folder that is kept; a temporary one that is removed where there is none
 * @param startMs when the command was started, milliseconds since 1970-01-01T00:00Z
 */
public record DemoSettings(
        String scenario,
        long seed,
        int speed,
        Duration duration,
        List<String> simArguments,
        int telemetryPartitions,
        boolean headless,
        Optional<Path> report,
        Optional<Path> data,
        long startMs) {
    public DemoSettings {
        simArguments = List.copyOf(simArguments);
    }
}
