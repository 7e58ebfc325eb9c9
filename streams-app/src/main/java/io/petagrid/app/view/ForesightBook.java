package io.petagrid.app.view;

import io.petagrid.wire.ContingencyScreen;
import io.petagrid.wire.Forecast;
import io.petagrid.wire.Price;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Forecasts, prices and losses as they come. */
final class ForesightBook {
    private final Map<ScopeKey, Forecast> forecasts =
            new TreeMap<>(Comparator.comparing(ScopeKey::kind).thenComparing(ScopeKey::id));
    private final Map<String, Price> prices = new TreeMap<>();
    private @Nullable ContingencyScreen screen;

    /** Takes a record; says whether it was one of these. */
    boolean accept(IndexedRecord record) {
        switch (record) {
            case Forecast forecast -> forecasts.put(new ScopeKey(forecast.getKind(), forecast.getScope()), forecast);
            case Price price -> prices.put(price.getSite(), price);
            case ContingencyScreen next -> screen = next;
            default -> {
                return false;
            }
        }
        return true;
    }

    ForesightView view() {
        return new ForesightView(List.copyOf(forecasts.values()), new TreeMap<>(prices), screen);
    }
}
