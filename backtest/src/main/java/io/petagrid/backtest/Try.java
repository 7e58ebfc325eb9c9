package io.petagrid.backtest;

import io.petagrid.sim.TraceSettings.Format;
import io.petagrid.sim.jobs.JobTrace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

final class Try {
    private Try() {}

    public static void main(String[] args) {
        Format format = Format.valueOf(args[1].toUpperCase(Locale.ROOT));
        JobTrace trace = JobTrace.read(Path.of(args[0]), format);
        List<Path> carbon = List.of(args[2].split(",")).stream().map(Path::of).toList();
        Settings settings = new Settings(Path.of(args[0]), format, carbon, "corridor-s", OptionalInt.empty(), Double.parseDouble(args[3]), Double.parseDouble(args[4]), LocalDate.parse(args[5]), Integer.parseInt(args[6]), Integer.parseInt(args[8]), false);
        Backtest backtest = new Backtest(settings, trace);
        System.out.println("chips " + backtest.corridor().chips());
        for (int s = 1; s <= Integer.parseInt(args[9]); s++) {
            long t0 = System.nanoTime();
            Seed seed = backtest.run(s, List.of(args[7].split(",")));
            System.out.printf("seed %d jobs %d winnable %.4f widened %d  %.1f s%n", s, seed.jobs(), seed.winnable(), seed.bounds().widened(), (System.nanoTime() - t0) / 1e9);
            for (Outcome o : seed.outcomes()) {
                System.out.printf("  %-16s J %.0f (%.4f) capture %.3f idle %.0f wait %.2f p95 %.2f infl %.3f miss %d/%d moves %d rev %d util %.3f  %s%n", o.policy(), o.objectiveYuan(), o.objectiveYuan()/seed.doNothing().objectiveYuan(), seed.capture(o), o.books().idleYuan, o.waitHoursMean(), o.waitHoursP95(), o.inflexibleWaitMean(), o.deadlineMisses(), o.inflexibleMisses(), o.moves(), o.reversals(), o.utilization(), Savings.of(backtest.corridor(), seed.windowMs(), seed.doNothing(), o));
            }
        }
    }
}
