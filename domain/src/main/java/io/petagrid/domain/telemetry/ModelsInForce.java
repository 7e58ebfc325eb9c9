package io.petagrid.domain.telemetry;

import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import java.util.HashMap;
import java.util.Map;

/** The chip models that hold at one grid time. What was worked out with them is good until one of them changes. */
final class ModelsInForce {
    private final Map<String, ChipModel> models = new HashMap<>();
    private Catalogue catalogue = Catalogue.empty();
    private long gridMs = Long.MIN_VALUE;
    private int edition;

    /** Goes to a catalogue and a grid time. */
    @SuppressWarnings("ReferenceEquality")
    void at(Catalogue newCatalogue, long newGridMs) {
        if (newGridMs == gridMs && newCatalogue == catalogue) {
            return;
        }
        catalogue = newCatalogue;
        gridMs = newGridMs;
        boolean changed = models.entrySet().stream()
                .anyMatch(known -> !known.getValue()
                        .equals(catalogue.inForce(known.getKey(), gridMs).orElse(null)));
        if (changed) {
            models.clear();
            edition++;
        }
    }

    /** Changes when a model that was asked for changes. */
    int edition() {
        return edition;
    }

    /** The model of an id. */
    ChipModel require(String id) throws Rejection {
        ChipModel known = models.get(id);
        if (known == null) {
            known = catalogue
                    .inForce(id, gridMs)
                    .orElseThrow(() -> new Rejection(
                            RejectReason.UNKNOWN_CHIP_MODEL, "chip model '" + id + "' is not in the catalogue"));
            models.put(id, known);
        }
        return known;
    }
}
