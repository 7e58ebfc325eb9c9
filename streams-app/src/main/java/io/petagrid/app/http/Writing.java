package io.petagrid.app.http;

import io.petagrid.app.order.OrderRejected;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what people say, a few at a time, and makes an answer of what goes wrong: whoever says it may say it again. */
final class Writing {
    /** How long it is waited for what comes of it. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);
    private static final int AT_A_TIME = 8;

    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final String again;

    /** @param again how it may be said again, e.g. "order again, with the same key" */
    Writing(String again) {
        this.again = again;
    }

    /**
     * Writes, and returns what comes of it.
     *
     * @param what is written, for the log
     * @throws Problem when it cannot be written, or is rejected
     */
    <T> T write(String what, Callable<T> act) {
        if (!places.tryAcquire()) {
            throw new Problem(429, "there are " + AT_A_TIME + " under way; in a moment, " + again);
        }
        try {
            return act.call();
        } catch (OrderRejected e) {
            throw new Problem(400, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "this instance is being stopped; elsewhere, " + again);
        } catch (ExecutionException | RuntimeException e) {
            LOG.warn("{} could not be written", what, e);
            throw new Problem(503, "it could not be written; " + again);
        } catch (Exception e) {
            throw new IllegalStateException("nothing that is written throws this", e);
        } finally {
            places.release();
        }
    }
}
