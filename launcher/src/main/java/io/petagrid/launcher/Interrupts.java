package io.petagrid.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a verb clean up when the process is asked to stop: interrupts its thread and waits for it. */
final class Interrupts {
    /** Longer than all parts of a demo need to stop. */
    private static final int CLEAN_UP_SECONDS = 60;

    private final Thread worker;
    private final CountDownLatch finished = new CountDownLatch(1);

    private Interrupts(Thread worker) {
        this.worker = worker;
    }

    /** Watches over the calling thread. */
    static Interrupts install() {
        Interrupts interrupts = new Interrupts(Thread.currentThread());
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("petagrid-stop").unstarted(interrupts::stop));
        return interrupts;
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

    /** The verb has cleaned up: nothing is left to wait for. */
    void finished() {
        finished.countDown();
    }
}
