package io.petagrid.app.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.Picture;
import io.petagrid.domain.forecast.ForecastBook;
import io.petagrid.domain.forecast.Scope;
import io.petagrid.domain.forecast.ScopeForecast;
import io.petagrid.domain.redispatch.Outlook;
import io.petagrid.domain.redispatch.RedispatchSettings;
import io.petagrid.domain.redispatch.Redispatched;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.DispatchInput;
import io.petagrid.wire.GridSnapshot;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What is expected of the coming day, and what is planned upon that; kept beside the dispatcher, and never in its way. */
final class Foresight {
    private static final byte VERSION = 1;
    private static final String OPEN = "forecast/open";
    private static final String SCOPE = "forecast/scope/";
    private static final String GRID = "grid";
    /** A plan may be followed for this long at least, ticks. */
    private static final long LEAST_VALID_TICKS = 10;

    private final ForecastBook book = new ForecastBook();
    private final RedispatchSettings settings;
    private final Rows rows;
    private final Replanner replanner;
    private final Outlet outlet;
    private long gridMsPerTick = 1_000;

    Foresight(KeyValueStore<String, byte[]> store, RedispatchSettings settings, Executor beside, Outlet outlet) {
        this.settings = settings;
        this.rows = new Rows(store, VERSION);
        this.replanner = new Replanner(settings, beside, store);
        this.outlet = outlet;
        rows.read(OPEN, book::readOpen);
        rows.readAll(SCOPE, (name, in) -> book.readScope(in));
    }

    /** Takes an entry of history after the dispatcher has: sends new forecasts, and a plan that has become ready. */
    void take(DispatchInput input, DispatchEvent event, Supplier<Picture> picture, long timestamp) {
        if (input.getEvent() instanceof GridSnapshot snapshot) {
            gridMsPerTick = snapshot.getGridMsPerTick();
            forecast(snapshot, timestamp);
        }
        if (event instanceof DispatchEvent.Snapshot snapshot) {
            replanner.look(snapshot, picture, () -> new Outlook(book.all()));
        }
        replanner.take().ifPresent(made -> send(made, timestamp));
    }

    private void forecast(GridSnapshot snapshot, long timestamp) {
        for (Scope scope : book.take(ForecastMapper.readings(snapshot))) {
            rows.write(SCOPE + scope.kind() + "/" + scope.id(), out -> book.writeScope(scope, out));
            send(book.forecast(scope), timestamp);
        }
        rows.write(OPEN, book::writeOpen);
    }

    private void send(@Nullable ScopeForecast forecast, long timestamp) {
        if (forecast != null) {
            outlet.send(TopicKind.FORECAST, forecast.scope().id(), ForecastMapper.toWire(forecast), timestamp);
        }
    }

    private void send(Redispatched made, long timestamp) {
        long validTicks = Math.max(LEAST_VALID_TICKS, settings.everyGridMs() / gridMsPerTick);
        outlet.send(
                TopicKind.DISPATCH_INPUT,
                GRID,
                new DispatchInput(null, RedispatchMapper.plan(made, validTicks)),
                timestamp);
        RedispatchMapper.prices(made).forEach(price -> outlet.send(TopicKind.PRICE, price.getSite(), price, timestamp));
        outlet.send(TopicKind.CONTINGENCY, GRID, RedispatchMapper.screen(made), timestamp);
    }
}
