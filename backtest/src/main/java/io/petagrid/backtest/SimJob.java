package io.petagrid.backtest;

import io.petagrid.domain.plan.JobKind;

/**
 * A job of a backtest. Times are milliseconds from the start of the warm-up.
 *
 * @param workMs run time at speed 1 and full power; no policy but petagrid-perfect sees it
 * @param estimateMs what is told of it
 * @param gang chips that must sit in one host
 * @param speed by pool; 0 where it may not run: model, ring, size
 * @param slackMs for how long it may stand still or be slowed in all
 * @param dataSite where its dataset lies; -1 for none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SimJob(
        int id,
        long submitMs,
        long workMs,
        long estimateMs,
        int chips,
        int gang,
        JobKind kind,
        double[] speed,
        long slackMs,
        int homeSite,
        int dataSite,
        double dataGib) {
    boolean isFlexible() {
        return kind != JobKind.INFLEXIBLE;
    }
}
