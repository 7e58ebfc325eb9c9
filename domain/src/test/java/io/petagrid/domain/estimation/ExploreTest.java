package io.petagrid.domain.estimation;

import java.util.*;
import org.junit.jupiter.api.Test;

class ExploreTest {
    @Test
    void explore() {
        for (MeteredSite.Kind kind : MeteredSite.Kind.values()) {
            MeterObservability p = new MeterTrial(kind, 1, 5).printed();
            System.out.println(kind + " df " + p.degreesOfFreedom() + " tests " + p.tests() + " thr "
                    + p.residualThresholdMilli());
            p.instruments()
                    .forEach(c -> System.out.printf(
                            "  %-34s %s %s p=%.0f s=%.2f min=%.1f kW = %.1f sigma%n",
                            c.instrument().meter(),
                            c.checkability(),
                            c.group().size() > 6 ? c.group().size() : c.group(),
                            c.powerMw() / 1e6,
                            c.sigmaMw() / 1e6,
                            c.smallestErrorMw() / 1e6,
                            (double) c.smallestErrorMw() / c.sigmaMw()));
        }
        for (int readings : new int[] {1, 20})
            for (MeteredSite.Kind kind : MeteredSite.Kind.values()) {
                int idn = 0, idr = 0, gn = 0, gr = 0, alone = 0, wn = 0, wr = 0, crit = 0;
                long t = System.nanoTime();
                Map<String, Integer> wrong = new TreeMap<>();
                int trials = readings == 1 ? 2000 : 200;
                for (int i = 0; i < trials; i++) {
                    Random random = new Random(i);
                    MeterTrial trial = new MeterTrial(kind, readings, i);
                    InstrumentCheck c = trial.draw(random);
                    boolean wide = i % 2 == 1 && c.checkability() == Checkability.GROUP;
                    double e = wide
                            ? c.smallestErrorMw() * (1 + 2 * random.nextDouble())
                            : c.sigmaMw() * (10 + 20 * random.nextDouble());
                    trial.err(c, e, random);
                    SiteEstimate s = trial.run();
                    boolean right = MeterTrial.isRight(s, c);
                    switch (c.checkability()) {
                        case IDENTIFIABLE -> {
                            idn++;
                            if (right) idr++;
                            else
                                wrong.merge(
                                        "id " + c.instrument().meter() + "->" + s.verdict() + s.suspects(),
                                        1,
                                        Integer::sum);
                        }
                        case GROUP -> {
                            alone += trial.namedOneAlone() ? 1 : 0;
                            if (e >= c.smallestErrorMw()) {
                                gn++;
                                if (right) gr++;
                                else
                                    wrong.merge(
                                            "gr " + c.instrument().meter() + "->" + s.verdict()
                                                    + (s.suspects().size() > 5
                                                            ? s.suspects().size()
                                                            : s.suspects()),
                                            1,
                                            Integer::sum);
                            } else {
                                wn++;
                                if (right) wr++;
                            }
                        }
                        case CRITICAL -> crit++;
                    }
                }
                System.out.printf(
                        "%s/%d: identifiable %d/%d, group %d/%d, weak %d/%d, alone %d, crit %d, %.0f us a trial; wrong %s%n",
                        kind,
                        readings,
                        idr,
                        idn,
                        gr,
                        gn,
                        wr,
                        wn,
                        alone,
                        crit,
                        (System.nanoTime() - t) / 1e3 / trials,
                        wrong);
            }
        for (MeteredSite.Kind kind : MeteredSite.Kind.values()) {
            long t = System.nanoTime();
            int alarms = 0, raw = 0;
            boolean was = false;
            double sum = 0;
            int windows = 10_000;
            MeteredSite site = new MeteredSite(kind, 1, 7);
            EstimateBook book = new EstimateBook();
            for (int i = 0; i < windows; i++) {
                site.tellMinute(book);
                if (i < 2) continue;
                SiteEstimate e = book.estimate();
                sum += e.chiSquareMilli() / 1000.0 / e.degreesOfFreedom();
                if (e.largestResidualMilli() > e.residualThresholdMilli()
                        || e.chiSquareMilli() > e.chiSquareThresholdMilli()) raw++;
                boolean a = e.verdict().isAlarm();
                if (a && !was) alarms++;
                was = a;
            }
            System.out.printf(
                    "%s: %d alarms, %d raw, chi/df %.2f, %.1f us a window, last %s%n",
                    kind,
                    alarms,
                    raw,
                    sum / windows,
                    (System.nanoTime() - t) / 1e3 / windows,
                    book.estimate().verdict());
        }
    }
}
