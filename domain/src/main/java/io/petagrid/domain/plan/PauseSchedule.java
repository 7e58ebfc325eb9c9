package io.petagrid.domain.plan;

import java.util.Arrays;

/**
 * The cheapest hours for a job that may be paused at one pool, where each resumption has a cost: exact, hour by hour, over how much is done
 * and whether it runs.
 */
final class PauseSchedule {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private double[] runs = new double[0];
    private double[] rests = new double[0];
    private boolean[][] runsFromRest = new boolean[0][];
    private boolean[][] restsFromRun = new boolean[0][];
    private boolean[] chosen = new boolean[0];
    private double cost;

    /**
     * @param hourCost cost of running in each hour; infinite where there is no room
     * @param hours that it must run
     * @param resumeCost of each beginning, but that of a job that runs already
     * @param isRunning whether it runs now
     */
    void find(double[] hourCost, int window, int hours, double resumeCost, boolean isRunning) {
        prepare(window, hours);
        Arrays.fill(runs, 0, hours + 1, NEVER);
        Arrays.fill(rests, 0, hours + 1, NEVER);
        if (isRunning) {
            runs[0] = 0;
        } else {
            rests[0] = 0;
        }
        for (int hour = 0; hour < window; hour++) {
            for (int done = Math.min(hours, hour + 1); done >= 0; done--) {
                double stop = Math.min(rests[done], runs[done]);
                restsFromRun[hour][done] = runs[done] < rests[done];
                double go = NEVER;
                if (done > 0) {
                    double resumed = rests[done - 1] + resumeCost;
                    runsFromRest[hour][done] = resumed < runs[done - 1];
                    go = Math.min(resumed, runs[done - 1]) + hourCost[hour];
                }
                rests[done] = stop;
                runs[done] = go;
            }
        }
        cost = Math.min(runs[hours], rests[hours]);
        trace(window, hours);
    }

    private void prepare(int window, int hours) {
        if (runs.length <= hours) {
            runs = new double[hours + 1];
            rests = new double[hours + 1];
        }
        if (runsFromRest.length < window || (runsFromRest.length > 0 && runsFromRest[0].length <= hours)) {
            int rows = Math.max(window, runsFromRest.length);
            int columns = Math.max(hours + 1, runsFromRest.length > 0 ? runsFromRest[0].length : 0);
            runsFromRest = new boolean[rows][columns];
            restsFromRun = new boolean[rows][columns];
        }
        chosen = new boolean[window];
    }

    private void trace(int window, int hours) {
        if (cost == NEVER) {
            return;
        }
        boolean running = runs[hours] <= rests[hours];
        int done = hours;
        for (int hour = window - 1; hour >= 0; hour--) {
            if (running) {
                chosen[hour] = true;
                running = !runsFromRest[hour][done];
                done--;
            } else {
                running = restsFromRun[hour][done];
            }
        }
    }

    double cost() {
        return cost;
    }

    boolean isPossible() {
        return cost < NEVER;
    }

    /** By hour, whether it runs. */
    boolean[] chosen() {
        return chosen;
    }
}
