package io.petagrid.backtest;

/**
 * What a run of the simulator cost. Costs of jobs and costs of idle chips are kept apart; those that are the same for every policy are in
 * {@link Constants}.
 */
final class Books {
    double energyKwh;
    double tariffYuan;
    double surchargeYuan;
    double kgLocation;
    double kgMarket;
    /** Part of J for working chips, yuan. */
    double jobYuan;
    /** Part of J for chips that are on without work, yuan. */
    double idleYuan;
    /** Data on its way, of placements and of moves, yuan; not in J. */
    double transferYuan;

    void add(SiteRates rates, double kw, long fromMs, long toMs, boolean ofJob) {
        double from = Corridor.hour(fromMs);
        double to = Corridor.hour(toMs);
        energyKwh += kw * rates.facility().over(from, to);
        tariffYuan += kw * rates.tariff().over(from, to);
        surchargeYuan += kw * rates.surcharge().over(from, to);
        kgLocation += kw * rates.kgLocation().over(from, to);
        kgMarket += kw * rates.kgMarket().over(from, to);
        double yuan = kw * rates.objective().over(from, to);
        if (ofJob) {
            jobYuan += yuan;
        } else {
            idleYuan += yuan;
        }
    }

    void add(Books other) {
        energyKwh += other.energyKwh;
        tariffYuan += other.tariffYuan;
        surchargeYuan += other.surchargeYuan;
        kgLocation += other.kgLocation;
        kgMarket += other.kgMarket;
        jobYuan += other.jobYuan;
        idleYuan += other.idleYuan;
        transferYuan += other.transferYuan;
    }

    /** Energy with surcharge and carbon, yuan. */
    double objectiveYuan() {
        return jobYuan + idleYuan;
    }
}
