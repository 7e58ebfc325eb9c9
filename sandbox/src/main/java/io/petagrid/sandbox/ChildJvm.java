package io.petagrid.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A JVM started by this one. It ends with this JVM, even when that is killed, provided that its main starts
 * {@link io.petagrid.sandbox.child.ParentWatch}. It ignores the interrupt of a terminal, so that this JVM decides in which order things
 * stop.
 */
public final class ChildJvm implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final int LINES_SHOWN = 6;

    private final String name;
    private final Process process;
    private final Path log;

    /**
     * What to start.
     *
     * @param name for people and for the log file
     * @param flags flags of the JVM
     * @param classPath class path; the same as this JVM's by {@link #ownClassPath}
     * @param environment added to this JVM's
     * @param log file that takes all output
     */
    public record Spec(
            String name,
            List<String> flags,
            String classPath,
            String mainClass,
            List<String> arguments,
            Map<String, String> environment,
            Path log) {}

    private ChildJvm(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** This JVM's class path. */
    public static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    /** @throws SandboxException when the operating system refuses to start it */
    public static ChildJvm start(Spec spec) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(spec.flags);
        command.addAll(List.of("-cp", spec.classPath, spec.mainClass));
        command.addAll(spec.arguments);
        try {
            Files.createDirectories(spec.log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log.toFile()));
            builder.environment().putAll(spec.environment);
            return new ChildJvm(spec.name, builder.start(), spec.log);
        } catch (IOException e) {
            throw new SandboxException("cannot start " + spec.name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Waits until a condition holds.
     *
     * @throws SandboxException when the child dies before, with the end of its log, or the time runs out
     */
    public void await(BooleanSupplier ready, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new SandboxException(name + " ended at start with exit code " + process.exitValue() + "; its log "
                        + log + " ends: " + lastLines());
            }
            if (System.nanoTime() > deadline) {
                throw new SandboxException(
                        name + " is not ready after " + timeout.toSeconds() + " s; see its log " + log);
            }
            Thread.sleep(20);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Arrays.asList(new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .strip()
                    .split("\n"));
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code once it has ended. */
    public int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** Kills it at once, without a chance to clean up. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop. */
    public void requestStop() {
        process.destroy();
    }

    /** Asks it to stop, waits, and kills it when it does not. */
    @Override
    public void close() {
        requestStop();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
