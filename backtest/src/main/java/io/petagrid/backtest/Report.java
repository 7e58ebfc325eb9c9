package io.petagrid.backtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The figures of all seeds and zone pairs, and their medians, as they are written to a file. */
final class Report {
    /** A pair whose bound saves less has nothing to win. */
    private static final double WORTH_IT = 0.02;

    private Report() {}

    /** One seed on one pair of zones. */
    record Run(
            String pair,
            long seed,
            int jobs,
            double boundYuan,
            double saves,
            Map<String, Object> bound,
            List<PolicyFigures> policies) {
        static Run of(String pair, Corridor corridor, Seed seed) {
            return new Run(
                    pair,
                    seed.seed(),
                    seed.jobs(),
                    seed.boundYuan(),
                    seed.winnable(),
                    Report.bound(seed),
                    seed.outcomes().stream()
                            .map(each -> PolicyFigures.of(corridor, seed, each))
                            .toList());
        }
    }

    static Map<String, Object> of(Settings settings, Corridor corridor, List<Run> runs) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("scenario", settings.scenario());
        report.put("standing", corridor.file().standing());
        report.put("settings", settings(settings, corridor));
        Map<String, Map<String, Double>> policies = medians(runs, PolicyFigures::figures);
        Map<String, Double> captures = new LinkedHashMap<>();
        policies.forEach((name, figures) -> captures.put(name, figures.getOrDefault("capture", 0.0)));
        report.put("policies", policies);
        report.put(
                "lowerBound",
                Map.of("J", median(runs.stream().map(Run::boundYuan).toList())));
        String told = captures.containsKey("petagrid") ? "petagrid" : lastOf(policies);
        report.put("capture", captures.get(told));
        report.put("captureByPolicy", captures);
        report.put("savingByCause", medians(runs, PolicyFigures::byCause));
        report.put("savingByBook", medians(runs, PolicyFigures::byBook));
        report.put("nothingToWin", nothingToWin(runs));
        report.put("runs", runs);
        return report;
    }

    private static String lastOf(Map<String, ?> policies) {
        return List.copyOf(policies.keySet()).getLast();
    }

    private static Map<String, Object> settings(Settings settings, Corridor corridor) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("jobs", settings.jobs().getFileName().toString());
        map.put("copies", settings.copyCount());
        map.put("load", settings.load());
        map.put("flexible", settings.flexible());
        map.put("from", settings.from().toString());
        map.put("days", settings.days());
        map.put("book", settings.marketBook() ? "market" : "location");
        map.put("boundRounds", settings.boundRounds());
        map.put("chips", corridor.chips());
        return map;
    }

    private static double median(List<Double> values) {
        return Outcome.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Map<String, Map<String, Double>> medians(
            List<Run> runs, Function<PolicyFigures, Map<String, Double>> part) {
        Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
        for (int policy = 0; policy < runs.getFirst().policies.size(); policy++) {
            int at = policy;
            Map<String, Double> ofPolicy = new LinkedHashMap<>();
            for (String key : part.apply(runs.getFirst().policies.get(at)).keySet()) {
                ofPolicy.put(
                        key,
                        median(runs.stream()
                                .map(run -> part.apply(run.policies.get(at)).getOrDefault(key, 0.0))
                                .toList()));
            }
            medians.put(runs.getFirst().policies.get(at).policy(), ofPolicy);
        }
        return medians;
    }

    private static List<Map<String, Object>> nothingToWin(List<Run> runs) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Run run : runs) {
            if (run.saves < WORTH_IT) {
                list.add(Map.of("pair", run.pair, "seed", run.seed));
            }
        }
        return list;
    }

    private static Map<String, Object> bound(Seed seed) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("J", seed.boundYuan());
        map.put("checkedJ", seed.checkedYuan());
        map.put("saves", seed.winnable());
        map.put("widenedJobs", seed.bounds().widened());
        map.put("chipPrices", sparse(seed.prices().chip()));
        map.put("powerPrices", sparse(seed.prices().power()));
        return map;
    }

    /** Row, hour of the window and price of what is not 0. */
    private static List<List<Number>> sparse(double[][] prices) {
        List<List<Number>> list = new ArrayList<>();
        for (int row = 0; row < prices.length; row++) {
            for (int hour = 0; hour < prices[row].length; hour++) {
                if (prices[row][hour] > 0) {
                    list.add(List.of(row, hour, prices[row][hour]));
                }
            }
        }
        return list;
    }
}
