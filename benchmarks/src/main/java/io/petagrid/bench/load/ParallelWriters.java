package io.petagrid.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs two writers beside each other and adds up what they noted. */
final class ParallelWriters {
    private static final int THREADS = 2;

    private ParallelWriters() {}

    /** Writes its share of a log. */
    interface Writer {
        Expected write();
    }

    /** Makes the writer of one thread. */
    interface Factory {
        Writer make(int thread, int threads);
    }

    /** @throws IllegalStateException when one of them fails */
    static Expected run(Factory factory) throws InterruptedException {
        List<FutureTask<Expected>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Writer writer = factory.make(thread, THREADS);
            FutureTask<Expected> task = new FutureTask<>(writer::write);
            Thread.ofPlatform().name("bench-writer-" + thread).daemon().start(task);
            tasks.add(task);
        }
        Expected all = new Expected(Map.of());
        for (FutureTask<Expected> task : tasks) {
            try {
                all = all.plus(task.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a writer failed: " + e.getCause(), e);
            }
        }
        return all;
    }
}
