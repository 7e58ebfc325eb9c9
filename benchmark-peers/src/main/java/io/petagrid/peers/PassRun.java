package io.petagrid.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs the job once and reads back what it found. */
final class PassRun {
    private static final int LOOK_MS = 2;

    private final Arguments arguments;
    private final Pass pass;
    private final PassMeter meter = new PassMeter();

    PassRun(Arguments arguments, Pass pass) {
        this.arguments = arguments;
        this.pass = pass;
    }

    PassLine run() throws Exception {
        OutputTopic output = new OutputTopic(arguments.bootstrapServers(), pass.output());
        output.renew(KafkaEnds.topics(pass.prefix()));
        Path checkpoints = Files.createTempDirectory("flink-checkpoints");
        try {
            execute(checkpoints);
        } finally {
            delete(checkpoints);
        }
        GridTicks ticks = new GridTicks();
        output.readInto(ticks);
        return line(ticks);
    }

    /** From when the job runs until it has finished, with its last transaction committed. */
    private void execute(Path checkpoints) throws Exception {
        String name = "flink-bench-" + ProcessHandle.current().pid() + "-" + pass.prefix();
        PassTimes.forget();
        StreamExecutionEnvironment environment = HostJob.build(arguments.bootstrapServers(), pass, name, checkpoints);
        try {
            JobClient job = environment.executeAsync(name);
            awaitRunning(job);
            meter.start();
            job.getJobExecutionResult().get();
            meter.stop();
        } finally {
            environment.close();
        }
    }

    private static void awaitRunning(JobClient job) throws InterruptedException, ExecutionException {
        JobStatus status = job.getJobStatus().get();
        while (status == JobStatus.INITIALIZING || status == JobStatus.CREATED) {
            Thread.sleep(LOOK_MS);
            status = job.getJobStatus().get();
        }
    }

    private PassLine line(GridTicks ticks) {
        Sums total = ticks.total();
        return new PassLine(
                "flink",
                pass.prefix(),
                total.reports,
                total.chips,
                meter.seconds(),
                meter.secondsFrom(PassTimes.firstNanos()),
                meter.secondsFrom(PassTimes.lastNanos()),
                meter.cpuSeconds(),
                PassMeter.peakMemoryMb(),
                ticks.column(arguments.baseMs(), pass.ticks(), sums -> sums.hostPowerMw),
                ticks.column(arguments.baseMs(), pass.ticks(), sums -> sums.reports));
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
