package io.petagrid.peers;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Time and processor time of a pass, and the memory of this JVM. */
final class PassMeter {
    private static final double NANOS = 1e9;
    private static final double KIB_PER_MIB = 1024;
    private static final Path STATUS = Path.of("/proc/self/status");

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long beginNanos = System.nanoTime();
    private long beginCpuNanos = system.getProcessCpuTime();
    private long endNanos;
    private long endCpuNanos;

    void start() {
        beginNanos = System.nanoTime();
        beginCpuNanos = system.getProcessCpuTime();
    }

    void stop() {
        endNanos = System.nanoTime();
        endCpuNanos = system.getProcessCpuTime();
    }

    double seconds() {
        return secondsFrom(beginNanos);
    }

    double secondsFrom(long nanos) {
        return (endNanos - nanos) / NANOS;
    }

    double cpuSeconds() {
        return (endCpuNanos - beginCpuNanos) / NANOS;
    }

    /** Largest resident size so far, where the system tells it; else 0. */
    static double peakMemoryMb() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
