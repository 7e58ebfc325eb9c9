package io.petagrid.app.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.petagrid.app.view.Picture;
import io.petagrid.app.view.RejectionView;
import io.petagrid.app.view.SourceView;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.Utilization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Every meter, with its base unit and its help. Those about the grid follow the picture: supply adds up, nameplate = available + derated +
 * faulted + out of service + standby + unknown at each scope, and the grid is the sum of its sites; sources less sinks of power are the
 * residual.
 */
final class Meters implements AutoCloseable {
    private static final double PER_MILLI = 1e3;
    private static final double PER_MILLION = 1e6;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<PictureMeter> pictureMeters = new ArrayList<>();
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private record PictureMeter(MultiGauge gauge, Function<Picture, List<MultiGauge.Row<?>>> rows) {}

    Meters(RoomSources sources, EventStream events) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        addRoom(sources, events);
        addSupply();
        addEnergy();
        addWork();
    }

    private void addRoom(RoomSources sources, EventStream events) {
        Gauge.builder("petagrid.room.readers", events, EventStream::readers)
                .description("Readers of events at present.")
                .baseUnit("readers")
                .register(registry);
        FunctionCounter.builder("petagrid.room.dropped", events, EventStream::dropped)
                .description(
                        "Readers that went away, or were sent away as too slow, while an event was written to them.")
                .baseUnit("readers")
                .register(registry);
        Gauge.builder("petagrid.view.age", sources, Meters::ageSeconds)
                .description("Age of the picture that is served: now less the end of its tick.")
                .baseUnit("seconds")
                .register(registry);
        MultiGauge lag = MultiGauge.builder("petagrid.application.lag")
                .description("Records written and not yet taken, by this instance's own measure.")
                .baseUnit("records")
                .register(registry);
        pictureMeters.add(new PictureMeter(
                lag,
                picture -> MeterRows.rows(
                        sources.applications().get(),
                        application -> MeterRows.row(
                                (double) application.lagRecords(), "application", application.application()))));
        MultiGauge restoring = MultiGauge.builder("petagrid.application.restoring")
                .description("Changelog records still to be restored by this instance.")
                .baseUnit("records")
                .register(registry);
        pictureMeters.add(new PictureMeter(
                restoring,
                picture -> MeterRows.rows(
                        sources.applications().get(),
                        application -> MeterRows.row(
                                (double) application.restoringRecords(), "application", application.application()))));
    }

    private static double ageSeconds(RoomSources sources) {
        Picture picture = sources.picture().get();
        return picture == null
                ? Double.NaN
                : (sources.nowMs().getAsLong() - (picture.tick() + 1) * GridTime.TICK_MS) / PER_MILLI;
    }

    private void addSupply() {
        add("petagrid.supply", "flops", "Supply by scope, precision, density and state.", MeterRows::supply);
        add("petagrid.chips", "chips", "Installed chips by scope and whether they are seen.", MeterRows::chips);
        add(
                "petagrid.utilization",
                "ratio",
                "Utilization of the grid by kind, mean by chip.",
                picture -> MeterRows.rows(
                        picture.grid().supply().getUtilizations(),
                        (Utilization kind) -> MeterRows.row(
                                kind.getByChipPpm() / PER_MILLION,
                                "kind",
                                kind.getKind().name())));
        add(
                "petagrid.authority",
                "level",
                "What may be done by itself: 0 observe, 1 advise, 2 act with approval, 3 act.",
                MeterRows::authority);
    }

    private void addEnergy() {
        add(
                "petagrid.power",
                "watts",
                "Measured power by scope and flow; the residual is sources less sinks.",
                MeterRows::power);
        addEnergy(
                "petagrid.pue",
                "ratio",
                "Interim PUE; absent while it is not available.",
                energy -> energy.getInterimPue() == null
                        ? Double.NaN
                        : energy.getInterimPue().getPuePermille() / PER_MILLI);
        addEnergy(
                "petagrid.green.volumetric",
                "ratio",
                "Green share of the grid day, volumetric.",
                energy -> MeterRows.share(energy.getGreenVolumetric()));
        addEnergy(
                "petagrid.green.hourly",
                "ratio",
                "Green share of the grid day, hourly matched.",
                energy -> MeterRows.share(energy.getGreenHourly()));
        addEnergy("petagrid.carbon.location", "grams", "Carbon of the grid day, location-based.", energy ->
                (double) energy.getCarbonLocationG());
        addEnergy("petagrid.carbon.market", "grams", "Carbon of the grid day, market-based.", energy ->
                (double) energy.getCarbonMarketG());
        addEnergy(
                "petagrid.meters.unseen",
                "meters",
                "Primary meters that are not seen.",
                energy -> energy.getMeters() - energy.getMetersSeen());
    }

    private void addWork() {
        add(
                "petagrid.jobs",
                "jobs",
                "Jobs by phase.",
                picture -> MeterRows.rows(
                        GridRoutes.jobs(picture).entrySet(),
                        entry -> MeterRows.row((double) entry.getValue(), "phase", entry.getKey())));
        add(
                "petagrid.approvals",
                "decisions",
                "Decisions that wait for approval.",
                picture -> List.of(MeterRows.row((double) GridRoutes.forApproval(picture))));
        add("petagrid.alarms", "alarms", "Alarms that stand, by priority.", picture -> {
            var byPriority = new TreeMap<>(Map.of(1, 0L, 2, 0L, 3, 0L));
            picture.alarms().forEach(alarm -> byPriority.merge(alarm.priority(), 1L, Long::sum));
            return MeterRows.rows(
                    byPriority.entrySet(),
                    entry -> MeterRows.row((double) entry.getValue(), "priority", "" + entry.getKey()));
        });
        add(
                "petagrid.rejected",
                "records",
                "Records rejected within the last hour and since, by reason and topic.",
                picture -> MeterRows.rows(
                        picture.rejections().counts(),
                        (RejectionView.Count count) -> MeterRows.row(
                                (double) count.records(),
                                "reason",
                                count.reason().name(),
                                "topic",
                                count.topic())));
        add(
                "petagrid.telemetry.accepted",
                "records",
                "Accepted records a tick, by site and family, mean of the last ticks.",
                picture -> MeterRows.rows(
                        picture.sources(),
                        (SourceView source) -> MeterRows.row(
                                (double) source.accepted() / Math.max(1, source.ticks()),
                                "site",
                                source.site(),
                                "family",
                                source.family().name())));
    }

    private void addEnergy(String name, String unit, String help, ToDoubleFunction<EnergyBalance> figure) {
        add(name, unit, help, picture -> {
            List<MultiGauge.Row<?>> rows = new ArrayList<>();
            MeterRows.scopes(picture).forEach((scope, view) -> {
                EnergyBalance energy = view.energy();
                if (energy != null && !Double.isNaN(figure.applyAsDouble(energy))) {
                    rows.add(MeterRows.row(figure.applyAsDouble(energy), "scope", scope));
                }
            });
            return rows;
        });
    }

    private void add(String name, String unit, String help, Function<Picture, List<MultiGauge.Row<?>>> rows) {
        MultiGauge gauge =
                MultiGauge.builder(name).description(help).baseUnit(unit).register(registry);
        pictureMeters.add(new PictureMeter(gauge, rows));
    }

    /** All of them in Prometheus' text; those about the grid are absent before the first picture. */
    synchronized String scrape(@Nullable Picture picture) {
        if (picture != null) {
            pictureMeters.forEach(meter -> meter.gauge.register(meter.rows.apply(picture), true));
        }
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
