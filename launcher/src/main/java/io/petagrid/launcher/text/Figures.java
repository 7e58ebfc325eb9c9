package io.petagrid.launcher.text;

import io.petagrid.wire.Density;
import io.petagrid.wire.EnergyShare;
import io.petagrid.wire.FlopsInterval;
import io.petagrid.wire.InterimPue;
import io.petagrid.wire.Precision;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.Supply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Quantities of the wire in the units that people use, and as text. */
public final class Figures {
    private static final long MS_IN_TICK = 1_000;
    private static final double MFLOPS_IN_P = 1e9;
    private static final double MILLIWATTS_IN_MW = 1e9;
    private static final ZoneOffset GRID_ZONE = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private Figures() {}

    /** Computing power in P (10^15 operations a second). */
    public static double p(long mflops) {
        return mflops / MFLOPS_IN_P;
    }

    /** Power in megawatts. */
    public static double megawatts(long milliwatts) {
        return milliwatts / MILLIWATTS_IN_MW;
    }

    /** Computing power as text, P with one decimal. */
    public static String pText(long mflops) {
        return String.format(Locale.ROOT, "%,.1f", p(mflops));
    }

    /** Power as text, megawatts with two decimals. */
    public static String mwText(long milliwatts) {
        return String.format(Locale.ROOT, "%,.2f", megawatts(milliwatts));
    }

    /** A count with separators. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A share as per cent with one decimal; a dash where it has no denominator. */
    public static String percent(EnergyShare share) {
        Double value = fraction(share);
        return value == null ? "-" : String.format(Locale.ROOT, "%.1f %%", value * 100);
    }

    /** A share as a fraction; null where it has no denominator. */
    public static @Nullable Double fraction(EnergyShare share) {
        return share.getDenominatorJ() == 0 ? null : (double) share.getNumeratorJ() / share.getDenominatorJ();
    }

    /** Interim PUE as text. */
    public static String pue(@Nullable InterimPue pue) {
        return pue == null ? "not available" : String.format(Locale.ROOT, "%.3f", pue.getPuePermille() / 1_000.0);
    }

    /** Grid time of day, UTC+8. */
    public static String time(long gridMs) {
        return TIME.format(Instant.ofEpochMilli(gridMs).atOffset(GRID_ZONE));
    }

    /** Grid time with its day, UTC+8. */
    public static String moment(long gridMs) {
        return MOMENT.format(Instant.ofEpochMilli(gridMs).atOffset(GRID_ZONE));
    }

    /** Day of a grid time, UTC+8. */
    public static String day(long gridMs) {
        return DAY.format(Instant.ofEpochMilli(gridMs).atOffset(GRID_ZONE));
    }

    /** The FP16 dense figures of a supply; empty where it has none. */
    public static Optional<PrecisionSupply> fp16(Supply supply) {
        return dense(supply, Precision.FP16);
    }

    /** The dense figures of a supply in a precision, as they were published; empty where it has none. */
    public static Optional<PrecisionSupply> dense(Supply supply, Precision precision) {
        return supply.getPrecisions().stream()
                .filter(p -> p.getPrecision() == precision && p.getDensity() == Density.DENSE)
                .findFirst();
    }

    /** The ends of an interval in brackets, with a space before; nothing where there is none. */
    public static String interval(@Nullable FlopsInterval interval) {
        return interval == null
                ? ""
                : " [" + pText(interval.getLowMflops()) + " .. " + pText(interval.getHighMflops()) + "]";
    }

    /** Since when some of a supply is unknown, with a space before; nothing where all is known. */
    public static String unknownSince(Supply supply) {
        Long since = supply.getUnknownSinceTick();
        return since == null
                ? ""
                : " since " + time(since * MS_IN_TICK) + " of the broker's clock ("
                        + count(supply.getTick() - since + 1) + " ticks)";
    }
}
