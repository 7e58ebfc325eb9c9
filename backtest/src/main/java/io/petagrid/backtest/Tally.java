package io.petagrid.backtest;

/** Counts moves and reversals, and what data on its way costs. */
final class Tally {
    /** A move or pause undone within this time is a reversal, milliseconds. */
    static final long REVERSAL_MS = 6 * 3_600_000L;

    private int moves;
    private int reversals;

    /** GiB that must come to a pool before a job can run there. */
    static double transferGib(Corridor corridor, JobRun run, int pool) {
        int site = corridor.pools().get(pool).site();
        double gib = 0;
        boolean isFirst = run.at() < 0;
        if (run.job.dataSite() >= 0 && run.job.dataSite() != site && (isFirst || siteOf(corridor, run) != site)) {
            gib += run.job.dataGib();
        }
        if (!isFirst && siteOf(corridor, run) != site) {
            gib += corridor.file().stateGibPerChip() * run.job.chips();
        }
        return gib;
    }

    /** What that costs, yuan. */
    static double transferYuan(Corridor corridor, JobRun run, int pool) {
        double gib = transferGib(corridor, run, pool);
        if (gib == 0) {
            return 0;
        }
        int from = run.at() < 0 ? run.job.dataSite() : siteOf(corridor, run);
        CorridorFile file = corridor.file();
        String to = file.sites().get(corridor.pools().get(pool).site()).region();
        boolean near = file.sites().get(from).region().equals(to);
        return gib * (near ? file.link().nearYuanPerGib() : file.link().farYuanPerGib());
    }

    private static int siteOf(Corridor corridor, JobRun run) {
        return corridor.pools().get(run.at()).site();
    }

    void started(Simulation simulation, JobRun run, int pool, Books books) {
        Corridor corridor = simulation.corridor();
        books.transferYuan += transferYuan(corridor, run, pool);
        long now = simulation.nowMs();
        int site = corridor.pools().get(pool).site();
        boolean early = run.plannedMs > now && run.doneMs > 0;
        if (run.at() >= 0 && siteOf(corridor, run) != site) {
            moves++;
            boolean back = run.leftSite == site && now - run.leftSiteMs < REVERSAL_MS;
            reversals += back ? 1 : 0;
            run.leftSite = siteOf(corridor, run);
            run.leftSiteMs = run.stoppedMs;
        } else if (early && now - run.stoppedMs < REVERSAL_MS) {
            reversals++;
        }
    }

    int moves() {
        return moves;
    }

    int reversals() {
        return reversals;
    }
}
