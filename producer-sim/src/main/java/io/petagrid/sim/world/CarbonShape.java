package io.petagrid.sim.world;

import io.petagrid.sim.SimulatorException;
import io.petagrid.wire.SignalStanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * How carbon intensity moves over the hours, with mean 1: regions have official yearly levels only, so the shape is that of a proxy zone
 * or synthetic, and its name goes with every figure.
 */
public final class CarbonShape {
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final String HEADER =
            "datetime_utc,zone,ci_direct_g_per_kwh,ci_lca_g_per_kwh,low_carbon_pct,renewable_pct";
    private static final int FIELDS = 6;

    private final double[] byHour;
    private final double[] renewable;
    private final String source;
    private final SignalStanding standing;

    private CarbonShape(double[] byHour, double[] renewable, String source, SignalStanding standing) {
        this.byHour = byHour;
        this.renewable = renewable;
        this.source = source;
        this.standing = standing;
    }

    /** A day with a dip at noon, when the sun shines, and a crest in the evening. */
    public static CarbonShape synthetic() {
        double[] hours = new double[24];
        double[] renewable = new double[24];
        for (int hour = 0; hour < 24; hour++) {
            double local = (hour + 8) % 24;
            hours[hour] = 1
                    - 0.12 * Math.cos((local - 13) / 24 * 2 * Math.PI)
                    + 0.04 * Math.cos((local - 19) / 12 * 2 * Math.PI);
            renewable[hour] = 0.30 + 0.12 * Math.cos((local - 13) / 24 * 2 * Math.PI);
        }
        return new CarbonShape(normalised(hours), renewable, "synthetic day shape", SignalStanding.SYNTHETIC);
    }

    /**
     * The shape of a zone.
     *
     * @param file hourly rows in UTC that begin {@code datetime_utc,zone,ci_direct_g_per_kwh,...}
     * @throws SimulatorException when it is not such a file, with the line that is wrong
     */
    public static CarbonShape read(Path file) {
        List<String> lines = lines(file);
        if (lines.size() < 2 || !lines.getFirst().startsWith(HEADER)) {
            throw new SimulatorException(
                    file + " is no carbon file: its first line must begin '" + HEADER + "' and rows must follow");
        }
        List<Double> intensity = new ArrayList<>();
        List<Double> renewable = new ArrayList<>();
        String zone = "";
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", -1);
            try {
                if (fields.length < FIELDS) {
                    throw new IllegalArgumentException("fewer than " + FIELDS + " fields");
                }
                intensity.add(positive(fields[2]));
                renewable.add(Double.parseDouble(fields[5]) / 100);
                zone = fields[1];
            } catch (IllegalArgumentException e) {
                throw new SimulatorException(file + " line " + (i + 1) + " is malformed: " + e.getMessage());
            }
        }
        return new CarbonShape(
                normalised(array(intensity)), array(renewable), "shape of zone " + zone, SignalStanding.PROXY);
    }

    private static double positive(String text) {
        double value = Double.parseDouble(text);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("carbon intensity '" + text + "' is not above 0");
        }
        return value;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new SimulatorException("there is no file " + file + "; name an hourly carbon file", e);
        } catch (IOException e) {
            throw new SimulatorException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] normalised(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double[] shape = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            shape[i] = values[i] / mean;
        }
        return shape;
    }

    /** The factor on the yearly level at a grid time: that of the same hour of the year, or of the day where the shape is a day's. */
    public double factor(long gridMs) {
        return at(byHour, gridMs);
    }

    /** Share of renewables in the grid mix, 0 to 1. */
    public double renewable(long gridMs) {
        return at(renewable, gridMs);
    }

    private static double at(double[] hours, long gridMs) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(Math.floorDiv(gridMs, 1_000), 0, ZoneOffset.UTC);
        int hour = (utc.getDayOfYear() - 1) * 24 + utc.getHour();
        double part = (double) Math.floorMod(gridMs, HOUR_MS) / HOUR_MS;
        double now = hours[hour % hours.length];
        return now + (hours[(hour + 1) % hours.length] - now) * part;
    }

    public String source() {
        return source;
    }

    public SignalStanding standing() {
        return standing;
    }
}
