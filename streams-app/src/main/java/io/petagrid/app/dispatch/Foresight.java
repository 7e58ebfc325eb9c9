package io.petagrid.app.dispatch;

import io.petagrid.domain.forecast.ForecastBook;
import io.petagrid.domain.forecast.Scope;
import io.petagrid.domain.forecast.ScopeForecast;
import io.petagrid.wire.GridSnapshot;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is expected of the coming day, from the snapshots in history; kept beside the dispatcher, and never in its way. */
final class Foresight {
    private static final byte VERSION = 1;
    private static final String OPEN = "forecast/open";
    private static final String SCOPE = "forecast/scope/";

    private final ForecastBook book = new ForecastBook();
    private final Rows rows;

    Foresight(KeyValueStore<String, byte[]> store) {
        this.rows = new Rows(store, VERSION);
        rows.read(OPEN, book::readOpen);
        rows.readAll(SCOPE, book::readScope);
    }

    /** Takes a snapshot; returns the forecasts that are new. */
    List<ScopeForecast> take(GridSnapshot snapshot) {
        List<Scope> told = book.take(ForecastMapper.readings(snapshot));
        rows.write(OPEN, book::writeOpen);
        for (Scope scope : told) {
            rows.write(SCOPE + scope.kind() + "/" + scope.id(), out -> book.writeScope(scope, out));
        }
        return told.stream()
                .map(scope -> Objects.requireNonNull(book.forecast(scope)))
                .toList();
    }
}
