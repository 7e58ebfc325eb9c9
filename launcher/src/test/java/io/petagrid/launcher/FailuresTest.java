package io.petagrid.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.sandbox.SandboxException;
import io.petagrid.sim.SimulatorException;
import io.petagrid.verifier.VerifierException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(Failure.usage("name it"), ExitCode.USAGE, "name it"),
                Arguments.of(new ConfigException("no such key"), ExitCode.USAGE, "no such key"),
                Arguments.of(new SimulatorException("unknown scenario 'x'"), ExitCode.USAGE, "unknown scenario 'x'"),
                Arguments.of(
                        new SimulatorException("the broker is gone", new TimeoutException("late")),
                        ExitCode.ENVIRONMENT,
                        "the broker is gone"),
                Arguments.of(new SandboxException("port 1 is taken"), ExitCode.ENVIRONMENT, "port 1 is taken"),
                Arguments.of(new VerifierException("cannot read", null), ExitCode.ENVIRONMENT, "cannot read"),
                Arguments.of(new TimeoutException("late"), ExitCode.ENVIRONMENT, "late"),
                Arguments.of(new ExecutionException(new TimeoutException("late")), ExitCode.ENVIRONMENT, "late"),
                Arguments.of(new IOException("disk full"), ExitCode.ENVIRONMENT, "IOException: disk full"),
                Arguments.of(
                        new IllegalStateException("two\nlines"),
                        ExitCode.INTERNAL,
                        "a fault of petagrid itself: IllegalStateException: two; lines; run it again with --verbose to see"
                                + " where"),
                Arguments.of(new InterruptedException("stop"), ExitCode.INTERRUPTED, "InterruptedException: stop"),
                Arguments.of(new InterruptException("stop"), ExitCode.INTERRUPTED, "stop"));
    }

    /** Kafka's exception about an interrupt marks the thread that makes it. */
    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void everyErrorHasAnExitCodeAndOneLine(Throwable error, ExitCode code, String line) {
        // When
        String told = Failures.line(error);

        // Then
        assertThat(told).isEqualTo(line);
        assertThat(Failures.exitCode(error)).isEqualTo(code);
    }
}
