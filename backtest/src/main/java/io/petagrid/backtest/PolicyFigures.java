package io.petagrid.backtest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of one policy on one seed and zone pair.
 *
 * @param figures by their name in the report
 * @param byCause saving against do-nothing by cause, yuan
 * @param byBook saving against do-nothing by book
 */
record PolicyFigures(
        String policy,
        Map<String, Double> figures,
        Map<String, Double> byCause,
        Map<String, Double> byBook,
        Map<String, Double> forecast) {

    static PolicyFigures of(Corridor corridor, Seed seed, Outcome outcome) {
        Map<String, Double> figures = figures(outcome);
        figures.put("capture", seed.capture(outcome));
        figures.put("ofDoNothing", outcome.objectiveYuan() / seed.doNothing().objectiveYuan());
        Savings savings = Savings.of(corridor, seed.windowMs(), seed.doNothing(), outcome);
        return new PolicyFigures(
                outcome.policy(), figures, causes(savings), books(seed.doNothing(), outcome), outcome.forecast());
    }

    private static Map<String, Double> figures(Outcome outcome) {
        Books books = outcome.books();
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("J", outcome.objectiveYuan());
        map.put("costYuan", outcome.costYuan());
        map.put("energyYuan", books.tariffYuan);
        map.put("surchargeYuan", books.surchargeYuan);
        map.put("transferYuan", books.transferYuan);
        map.put("carbonKgLocation", books.kgLocation);
        map.put("carbonKgMarket", books.kgMarket);
        map.put("energyMwh", books.energyKwh / 1_000);
        map.put("waitHoursMean", outcome.waitHoursMean());
        map.put("waitHoursP95", outcome.waitHoursP95());
        map.put("inflexibleWaitHoursMean", outcome.inflexibleWaitMean());
        map.put("inflexibleWaitHoursStandardError", outcome.inflexibleWaitSe());
        map.put("deadlineMisses", (double) outcome.deadlineMisses());
        map.put("inflexibleMisses", (double) outcome.inflexibleMisses());
        map.put("moves", (double) outcome.moves());
        map.put("reversals", (double) outcome.reversals());
        map.put("refusedProposals", (double) outcome.refused());
        map.put("utilization", outcome.utilization());
        return map;
    }

    private static Map<String, Double> causes(Savings savings) {
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("time", savings.timeYuan());
        map.put("place", savings.placeYuan());
        map.put("cap", savings.capYuan());
        map.put("hostPower", savings.hostPowerYuan());
        return map;
    }

    private static Map<String, Double> books(Outcome before, Outcome after) {
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("J", before.objectiveYuan() - after.objectiveYuan());
        map.put("energyYuan", before.books().tariffYuan - after.books().tariffYuan);
        map.put("surchargeYuan", before.books().surchargeYuan - after.books().surchargeYuan);
        map.put("carbonKgLocation", before.books().kgLocation - after.books().kgLocation);
        map.put("carbonKgMarket", before.books().kgMarket - after.books().kgMarket);
        return map;
    }
}
