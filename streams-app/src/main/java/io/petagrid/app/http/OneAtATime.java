package io.petagrid.app.http;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A thread for what takes a processor for seconds: one question at a time, whoever comes meanwhile is told to come again. */
final class OneAtATime implements AutoCloseable {
    private final Semaphore place = new Semaphore(1);
    private final ExecutorService thread;

    /** @param name of the thread */
    OneAtATime(String name) {
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /**
     * The answer to a question.
     *
     * @throws Problem when another question is being answered, or the instance is being stopped
     * @throws ExecutionException when it cannot be answered
     */
    <T> T answer(Callable<T> question) throws ExecutionException {
        if (!place.tryAcquire()) {
            throw new Problem(503, "this is being done for somebody else; ask again in some seconds");
        }
        try {
            return thread.submit(question).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "this instance is being stopped; ask again elsewhere");
        } finally {
            place.release();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
