package io.petagrid.attack.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What did not hold: counted all, told the first ones. May be used by several threads. */
public final class Findings {
    private static final int TOLD = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    /** Adds one. */
    public synchronized void add(String finding) {
        count++;
        if (first.size() < TOLD) {
            first.add(finding);
        }
    }

    /** Runs each in a thread of its own to its end. A thread that dies is a finding. */
    public void ofThreads(Runnable... runs) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (Runnable run : runs) {
            Thread thread = new Thread(run, "attack-" + threads.size());
            thread.setUncaughtExceptionHandler((dead, error) ->
                    add("a thread has died: " + error + " at " + Arrays.toString(error.getStackTrace())));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** How many there are. */
    public synchronized long count() {
        return count;
    }

    /** The first ones. */
    public synchronized List<String> first() {
        return List.copyOf(first);
    }
}
