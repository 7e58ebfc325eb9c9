package io.petagrid.app.http;

import io.petagrid.app.view.Doc;
import io.petagrid.app.view.JobView;
import io.petagrid.app.view.Picture;
import io.petagrid.wire.Contingency;
import io.petagrid.wire.ContingencyScreen;
import io.petagrid.wire.FamilyPrice;
import io.petagrid.wire.Forecast;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Price;
import io.petagrid.wire.PriceInterval;
import io.petagrid.wire.SiteReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers about what is expected. */
final class OutlookRoutes {
    private static final int HOURS = 24;
    private static final String ANY = "any";

    private OutlookRoutes() {}

    /** What will be short in the coming day. */
    record OutlookAnswer(
            @Doc("The plan that it rests on; null before the first.") @Nullable
            String plan,

            @Doc(
                    "Newest tick that the plan rests on, seconds since 1970-01-01T00:00Z of the broker's clock; null before the first.")
            @Nullable
            Long planTick,

            @Doc("The loss that leaves most chips without room; null where no loss leaves any.") @Nullable
            Contingency largestLoss,

            @Doc("What would be short, by ring and chip model, what is short by most first.")
            List<Shortage> shortages) {}

    /** What will be short within a latency ring, of one chip model. */
    record Shortage(
            @Doc("Latency ring that the work asks for, or that holds the site, microseconds; null where none does.")
            @Nullable
            Integer ringMicros,

            @Doc("Catalogue id of the chip model.") String chipModel,

            @Doc(
                    "After the largest loss: chips that work which cannot wait holds there, and for which there would be no room. Chips.")
            long unheldChips,

            @Doc("The jobs that hold them, as far as they are known by name.")
            List<String> unheldJobs,

            @Doc(
                    "As it is: hours of the coming day in which the plan uses all that there is at a site of the ring. Hours.")
            int bindingHours,

            @Doc(
                    "Start of the first such hour, grid time, milliseconds since 1970-01-01T00:00Z; null where there is none.")
            @Nullable
            Long firstBindingGridMs,

            @Doc(
                    "The most that one host more would save in such an hour, micro-yuan for a chip-hour; 0 where there is none.")
            long mostMicroyuanPerChipHour) {}

    private record Key(@Nullable Integer ringMicros, String chipModel) {
        static final Comparator<Key> ORDER = Comparator.comparing(
                        Key::ringMicros, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
                .thenComparing(Key::chipModel);
    }

    /** What is short of one kind, as it is being added up. */
    private static final class Row {
        private long unheldChips;
        private final List<String> unheldJobs = new ArrayList<>();
        private final TreeMap<Long, Long> bindingHours = new TreeMap<>();

        Shortage shortage(Key key) {
            return new Shortage(
                    key.ringMicros,
                    key.chipModel,
                    unheldChips,
                    List.copyOf(unheldJobs),
                    bindingHours.size(),
                    bindingHours.isEmpty() ? null : bindingHours.firstKey(),
                    bindingHours.values().stream()
                            .mapToLong(Long::longValue)
                            .max()
                            .orElse(0));
        }
    }

    static List<Route> all() {
        return List.of(
                Route.many(
                        "/api/forecasts",
                        "what is expected of each site and region in the coming day, hour by hour",
                        Forecast.class,
                        (picture, query) -> picture.foresight().forecasts().stream()
                                .filter(forecast -> query.matches("scope", forecast.getScope()))
                                .toList(),
                        Parameter.text("scope", "Only of this site or region.")),
                Route.many(
                        "/api/contingencies",
                        "what the loss of each site or feeder would mean for work that cannot wait",
                        Contingency.class,
                        (picture, query) -> contingencies(picture)),
                Route.one(
                        "/api/outlook",
                        "what will be short in the coming 24 hours, by ring and chip model, as it is and after the largest single loss",
                        OutlookAnswer.class,
                        (picture, query) -> outlook(picture)));
    }

    private static List<Contingency> contingencies(Picture picture) {
        ContingencyScreen screen = picture.foresight().screen();
        return screen == null ? List.of() : screen.getContingencies();
    }

    private static OutlookAnswer outlook(Picture picture) {
        ContingencyScreen screen = picture.foresight().screen();
        Contingency largest = contingencies(picture).stream()
                .filter(loss -> loss.getUnheldChips() > 0)
                .max(Comparator.comparingInt(Contingency::getUnheldChips)
                        .thenComparingInt(Contingency::getUnheld)
                        .thenComparing(Contingency::getSite, Comparator.reverseOrder()))
                .orElse(null);
        Map<Key, Row> rows = new TreeMap<>(Key.ORDER);
        if (largest != null) {
            largest.getUnheldJobs().forEach(id -> picture.job(id).ifPresent(job -> addUnheld(rows, job)));
            addUntold(rows, largest);
        }
        picture.foresight().prices().values().forEach(price -> addBinding(rows, picture, price));
        List<Shortage> shortages = new ArrayList<>();
        rows.forEach((key, row) -> shortages.add(row.shortage(key)));
        shortages.sort(Comparator.comparing((Shortage shortage) -> shortage.ringMicros == null)
                .thenComparing(Comparator.comparingLong(Shortage::unheldChips)
                        .thenComparingInt(Shortage::bindingHours)
                        .reversed()));
        return new OutlookAnswer(
                screen == null ? null : screen.getPlan(),
                screen == null ? null : screen.getTick(),
                largest,
                List.copyOf(shortages));
    }

    /** The screen names no more than some of the jobs; of the chips of the others neither ring nor model is known here. */
    private static void addUntold(Map<Key, Row> rows, Contingency largest) {
        long told = rows.values().stream().mapToLong(row -> row.unheldChips).sum();
        if (largest.getUnheldChips() > told) {
            rows.computeIfAbsent(new Key(null, ANY), none -> new Row()).unheldChips += largest.getUnheldChips() - told;
        }
    }

    private static void addUnheld(Map<Key, Row> rows, JobView job) {
        JobRequest request = job.request();
        String chipModel = job.newest() == null ? null : job.newest().getChipModel();
        Key key = new Key(request == null ? null : request.getRingMicros(), chipModel == null ? ANY : chipModel);
        Row row = rows.computeIfAbsent(key, none -> new Row());
        row.unheldChips += job.chips();
        row.unheldJobs.add(job.job());
    }

    private static void addBinding(Map<Key, Row> rows, Picture picture, Price price) {
        SiteReference site = picture.reference().sites().get(price.getSite());
        Integer ring = site == null ? null : SiteRoutes.ring(site.getLatencyMicros());
        for (FamilyPrice family : price.getFamilies()) {
            List<PriceInterval> hours = family.getIntervals();
            for (int hour = 0; hour < Math.min(HOURS, hours.size()); hour++) {
                PriceInterval interval = hours.get(hour);
                if (!interval.getSlack()) {
                    rows.computeIfAbsent(new Key(ring, family.getChipModel()), none -> new Row())
                            .bindingHours
                            .merge(
                                    price.getFromGridMs() + hour * price.getHourMs(),
                                    interval.getMoreMicroyuanPerChipHour(),
                                    Math::max);
                }
            }
        }
    }
}
