package io.petagrid.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream thread that fails is replaced, but not for ever: ten failures within five minutes end the instance. */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final int MAX_FAILURES = 10;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Deque<Long> failures = new ArrayDeque<>();

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable error) {
        long now = System.nanoTime();
        failures.addLast(now);
        while (now - failures.getFirst() > WITHIN.toNanos()) {
            failures.removeFirst();
        }
        if (failures.size() > MAX_FAILURES) {
            LOG.error("{} failures within {}: the instance stops", failures.size(), WITHIN, error);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a stream thread failed and is replaced", error);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
