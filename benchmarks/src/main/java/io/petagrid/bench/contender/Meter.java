package io.petagrid.bench.contender;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Measures one pass: time, processor time of this JVM and of the broker, bytes to and from the broker. */
final class Meter {
    private static final double NANOS = 1e9;
    private static final double KIB_PER_MIB = 1024;
    private static final Path STATUS = Path.of("/proc/self/status");

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final long brokerPid;
    private long atNanos;
    private long cpuNanos;
    private long brokerNanos;
    private long wireBytes;
    private boolean started;

    Meter(long brokerPid) {
        this.brokerPid = brokerPid;
    }

    void start() {
        started = true;
        wireBytes = ClientMetrics.wireBytes();
        brokerNanos = brokerCpu();
        cpuNanos = system.getProcessCpuTime();
        atNanos = System.nanoTime();
    }

    void stop() {
        if (!started) {
            throw new IllegalStateException("start() was not called");
        }
        atNanos = System.nanoTime() - atNanos;
        cpuNanos = system.getProcessCpuTime() - cpuNanos;
        brokerNanos = brokerCpu() - brokerNanos;
        wireBytes = ClientMetrics.wireBytes() - wireBytes;
    }

    private long brokerCpu() {
        return ProcessHandle.of(brokerPid)
                .flatMap(broker -> broker.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
    }

    PassReport report(String prefix, long records, long chips, long diskBytes, @Nullable String problem) {
        return new PassReport(
                prefix,
                records,
                chips,
                atNanos / NANOS,
                cpuNanos / NANOS,
                brokerNanos / NANOS,
                peakMemoryMb(),
                diskBytes,
                wireBytes,
                problem == null,
                problem,
                null,
                null);
    }

    /** Where the system tells; else 0. */
    private static double peakMemoryMb() {
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
