package io.petagrid.app.view;

import io.petagrid.wire.ContingencyScreen;
import io.petagrid.wire.Forecast;
import io.petagrid.wire.Price;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is expected, the newest of each.
 *
 * @param forecasts of the coming day, of sites and regions, in order of their kinds and ids
 * @param prices what capacity is worth in the coming hours, by site
 * @param screen what the loss of each site or feeder would mean; null before the first plan
 */
public record ForesightView(
        List<Forecast> forecasts,
        Map<String, Price> prices,
        @Nullable ContingencyScreen screen) {
    public ForesightView {
        forecasts = List.copyOf(forecasts);
    }
}
