package io.petagrid.domain.estimation;

import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.MeterPower;
import io.petagrid.domain.telemetry.MeterRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A site with true flows that always balance, and meters that see them with a lasting error and noise. Its flows, losses and host power
 * follow rules of its own: it knows nothing of what the estimate assumes.
 */
final class MeteredSite {
    private static final double LASTING = 0.001;
    private static final double NOISE = 0.001;
    private static final double KW = 1_000_000;
    private static final int MINUTES_A_DAY = 1_440;

    /** What is installed where. */
    enum Kind {
        FULL(3, 1, true),
        NO_PLANT(3, 1, false),
        ALL_THREE(3, 3, true),
        TWO_OF_EACH(2, 1, true),
        SINGLE(1, 1, true),
        SINGLE_NO_PLANT(1, 1, false),
        NO_LOSSES_METER(3, 0, false);

        private final int meters;
        private final int lossesMeters;
        private final boolean plant;

        Kind(int meters, int lossesMeters, boolean plant) {
            this.meters = meters;
            this.lossesMeters = lossesMeters;
            this.plant = plant;
        }
    }

    private final Kind kind;
    private final int readingsAMinute;
    private final Random random;
    private final Map<String, Double> lasting = new HashMap<>();
    private final Map<Point, Double> truth = new TreeMap<>();
    private final double sizeKw;
    private final double lossShare;
    private final double hostShare;
    private final double coolingShare;
    private double load = 0.6;
    private double cloud = 0.7;
    private double wind = 0.3;
    private double stored = 0.5;
    private int minute;
    /** Error of a meter, as a factor on what it tells less what it tells without. */
    private final Map<String, Double> errorKw = new HashMap<>();

    MeteredSite(Kind kind, int readingsAMinute, long seed) {
        this.kind = kind;
        this.readingsAMinute = readingsAMinute;
        this.random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
        sizeKw = Math.exp(Math.log(500) + random.nextDouble() * Math.log(80));
        lossShare = 0.025 + 0.04 * random.nextDouble();
        hostShare = 0.96 + 0.05 * random.nextDouble();
        coolingShare = 0.1 + 0.3 * random.nextDouble();
        minute = random.nextInt(MINUTES_A_DAY);
        move();
    }

    void setErrorKw(String meter, double kw) {
        errorKw.put(meter, kw);
    }

    void clearErrors() {
        errorKw.clear();
    }

    long tickGridMs() {
        return 60_000L / readingsAMinute;
    }

    double hostPowerKw() {
        return power(Flow.IT) * hostShare;
    }

    double power(Flow flow) {
        double sum = 0;
        for (Map.Entry<Point, Double> point : truth.entrySet()) {
            sum += point.getKey().flow() == flow ? point.getValue() : 0;
        }
        return sum;
    }

    /** Lets a minute pass and tells a book what the meters say in it; the book estimates the minute before. */
    void tellMinute(EstimateBook book) {
        firstNews(book);
    }

    /** The same; returns what the book has to say of the meters, where it does. */
    @Nullable
    MeterObservability firstNews(EstimateBook book) {
        MeterObservability news = null;
        for (Tick tick : nextMinute()) {
            tick.tell(book);
            news = book.news() == null ? news : book.news();
        }
        return news;
    }

    /** What is told of one tick. */
    record Tick(List<MeterPower> readings, long hostPowerMw, long endGridMs, long tickGridMs) {
        void tell(EstimateBook book) {
            book.add(readings, hostPowerMw, endGridMs, tickGridMs, 1);
        }

        /** The same with other readings. */
        Tick with(List<MeterPower> others) {
            return new Tick(others, hostPowerMw, endGridMs, tickGridMs);
        }
    }

    /** Lets a minute pass and returns what its ticks tell. */
    List<Tick> nextMinute() {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 1; i <= readingsAMinute; i++) {
            long hostPowerMw = Math.round(hostPowerKw() * KW);
            ticks.add(new Tick(readings(), hostPowerMw, minute * 60_000L + i * tickGridMs(), tickGridMs()));
        }
        move();
        return ticks;
    }

    private void move() {
        minute++;
        double hour = minute % MINUTES_A_DAY / 60.0;
        load = Math.clamp(load + 0.0004 * random.nextGaussian(), 0.3, 0.95);
        if (random.nextInt(500) == 0) {
            load = 0.3 + 0.65 * random.nextDouble();
        }
        cloud = Math.clamp(cloud + 0.0008 * random.nextGaussian(), 0.1, 1);
        wind = Math.clamp(wind + 0.0004 * random.nextGaussian(), 0, 1);
        double it = sizeKw * load;
        double cooling = it * coolingShare;
        double losses = it * lossShare;
        double other = sizeKw * 0.008;
        double solar = kind.plant ? sizeKw * 0.4 * cloud * Math.max(0, Math.sin((hour - 6) / 12 * Math.PI)) : 0;
        double windKw = kind.plant ? sizeKw * 0.5 * wind : 0;
        double over = solar + windKw - it - cooling - losses - other;
        double charge = kind.plant && stored < 1 ? Math.clamp(over, 0, sizeKw * 0.2) : 0;
        double discharge = kind.plant && stored > 0.1 && hour > 18 && over < 0 ? sizeKw * 0.1 : 0;
        stored += (charge * 0.95 - discharge / 0.95) / 60 / sizeKw;
        double need = -over + charge - discharge;
        put(Flow.IMPORT, "feeder-a-import", Math.max(0, need) * 0.55);
        put(Flow.IMPORT, "feeder-b-import", Math.max(0, need) * 0.45);
        put(Flow.EXPORT, "feeder-a-export", Math.max(0, -need));
        if (kind.plant) {
            put(Flow.SOLAR, "solar-solar", solar);
            put(Flow.WIND, "wind-wind", windKw);
            put(Flow.CHARGE, "battery-in-charge", charge);
            put(Flow.DISCHARGE, "battery-out-discharge", discharge);
        }
        put(Flow.IT, "it-it", it);
        put(Flow.COOLING, "cooling-cooling", cooling);
        put(Flow.LOSSES, "losses-losses", losses);
        put(Flow.OTHER, "other-other", other);
    }

    private void put(Flow flow, String name, double kw) {
        truth.put(new Point(flow, name), kw);
    }

    private int meters(Point point) {
        return switch (point.flow()) {
            case LOSSES -> kind.lossesMeters;
            case OTHER -> Math.max(1, kind.lossesMeters);
            default -> kind.meters;
        };
    }

    List<MeterPower> readings() {
        List<MeterPower> readings = new ArrayList<>();
        truth.forEach((point, kw) -> {
            for (int i = 0; i < meters(point); i++) {
                MeterRole role = MeterRole.values()[i];
                String meter = point.name() + "-" + role.name().toLowerCase(java.util.Locale.ROOT);
                double own = lasting.computeIfAbsent(meter, m -> LASTING * random.nextGaussian());
                double told = kw * (1 + own + NOISE * random.nextGaussian()) + errorKw.getOrDefault(meter, 0.0);
                readings.add(new MeterPower(meter, point.flow(), role, Math.max(0, Math.round(told * KW)), true));
            }
        });
        return readings;
    }
}
