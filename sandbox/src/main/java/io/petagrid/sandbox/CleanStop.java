package io.petagrid.sandbox;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a program remove what it has started when it is asked to stop: interrupts its thread and waits for it. */
public final class CleanStop {
    /** Longer than all parts of a demo need to stop. */
    private static final int CLEAN_UP_SECONDS = 60;

    private final Thread worker;
    private final CountDownLatch finished = new CountDownLatch(1);

    private CleanStop(Thread worker) {
        this.worker = worker;
    }

    /** Watches over the calling thread. */
    public static CleanStop install() {
        CleanStop stop = new CleanStop(Thread.currentThread());
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("petagrid-stop").unstarted(stop::stop));
        return stop;
    }

    private void stop() {
        if (finished.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!finished.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("petagrid: not everything has stopped after " + CLEAN_UP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It has cleaned up: nothing is left to wait for. */
    public void finished() {
        finished.countDown();
    }
}
