package io.petagrid.backtest;

import io.petagrid.sim.TraceSettings.Format;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a backtest is run with.
 *
 * @param carbon files with the hourly shapes: Beijing, Tianjin and Hebei by the first, Inner Mongolia by the last; empty for a synthetic day
 * @param copies rotations of the trace; 20 of PAI and 8 of Philly where it is empty
 * @param load offered load against all chips
 * @param flexible share of jobs that are flexible
 * @param from first day of the window; the warm-up lies before it
 * @param marketBook whether the objective's carbon is market-based
 */
public record Settings(
        Path jobs,
        Format format,
        List<Path> carbon,
        String scenario,
        OptionalInt copies,
        double load,
        double flexible,
        LocalDate from,
        int days,
        int boundRounds,
        boolean marketBook) {
    int copyCount() {
        return copies.orElse(format == Format.PAI ? 20 : 8);
    }

    Settings withCarbon(List<Path> files) {
        return new Settings(jobs, format, files, scenario, copies, load, flexible, from, days, boundRounds, marketBook);
    }
}
