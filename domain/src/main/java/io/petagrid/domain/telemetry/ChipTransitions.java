package io.petagrid.domain.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What changed among the chips of one partition since it was last told. Each change counts by itself, in the order in which they came. */
final class ChipTransitions {
    private static final Comparator<Key> ORDER = Comparator.comparing(Key::chipModel)
            .thenComparing(Key::from)
            .thenComparing(Key::to)
            .thenComparing(Key::up);

    private record Key(String chipModel, ChipPhase from, ChipPhase to, boolean up) {
        private static final Key NONE = new Key("", ChipPhase.ABSENT, ChipPhase.ABSENT, false);

        private boolean is(String otherModel, ChipPhase otherFrom, ChipPhase otherTo) {
            return from == otherFrom && to == otherTo && chipModel.equals(otherModel);
        }
    }

    private static final class Tally {
        private int chips;
        private long fromPermille;
        private long toPermille;

        private void add(int before, int now) {
            chips++;
            fromPermille += before;
            toPermille += now;
        }
    }

    /** The tallies of clocks that fell and that rose, of one chip model. */
    private static final class Clocks {
        private final Tally down = new Tally();
        private final Tally up = new Tally();
    }

    private final Map<Key, Tally> tallies = new TreeMap<>(ORDER);
    private final Map<String, Clocks> clocks = new TreeMap<>();
    private String lastModel = "";
    private Clocks last = new Clocks();
    /** Chips of one model mostly go the same way. */
    private Key lastKey = Key.NONE;

    private Tally lastTally = new Tally();

    /** A healthy chip's available permille changed. Allocates nothing once the model is known. */
    void clock(String chipModel, int before, int now) {
        if (!chipModel.equals(lastModel)) {
            last = clocks.computeIfAbsent(chipModel, model -> new Clocks());
            lastModel = chipModel;
        }
        (now < before ? last.down : last.up).add(before, now);
    }

    /** A chip went from one phase to another; permilles are 0 where it is not healthy. */
    void phase(String chipModel, ChipPhase from, ChipPhase to, int before, int now) {
        if (from != to) {
            if (!lastKey.is(chipModel, from, to)) {
                lastKey = new Key(chipModel, from, to, false);
                lastTally = tallies.computeIfAbsent(lastKey, key -> new Tally());
            }
            lastTally.add(before, now);
        } else if (before != now) {
            clock(chipModel, before, now);
        }
    }

    /** What changed since the last call, in order of model, from, to and direction: down before up. */
    List<ChipTransition> takeChanges() {
        clocks.forEach((model, changed) -> {
            tallies.put(new Key(model, ChipPhase.HEALTHY, ChipPhase.HEALTHY, false), changed.down);
            tallies.put(new Key(model, ChipPhase.HEALTHY, ChipPhase.HEALTHY, true), changed.up);
        });
        List<ChipTransition> changes = new ArrayList<>();
        tallies.forEach((key, tally) -> {
            if (tally.chips > 0) {
                changes.add(new ChipTransition(
                        key.chipModel, key.from, key.to, tally.chips, tally.fromPermille, tally.toPermille));
            }
        });
        tallies.clear();
        clocks.clear();
        lastModel = "";
        last = new Clocks();
        lastKey = Key.NONE;
        return List.copyOf(changes);
    }
}
