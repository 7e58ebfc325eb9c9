package io.petagrid.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a run remove its sandbox when the process is asked to stop: interrupts the run's thread and waits for it. */
final class CleanStop {
    private static final int CLEAN_UP_SECONDS = 60;

    private final Thread run;
    private final CountDownLatch finished = new CountDownLatch(1);

    private CleanStop(Thread run) {
        this.run = run;
    }

    /** Watches over the calling thread. */
    static CleanStop install() {
        CleanStop stop = new CleanStop(Thread.currentThread());
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("bench-stop").unstarted(stop::stop));
        return stop;
    }

    private void stop() {
        if (finished.getCount() == 0) {
            return;
        }
        run.interrupt();
        try {
            if (!finished.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("petagrid: not everything has stopped after " + CLEAN_UP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run has cleaned up: nothing is left to wait for. */
    void finished() {
        finished.countDown();
    }
}
