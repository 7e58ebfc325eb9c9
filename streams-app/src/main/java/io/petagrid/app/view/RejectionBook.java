package io.petagrid.app.view;

import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts rejections and keeps the last ones. */
final class RejectionBook {
    private static final int NEWEST_KEPT = 100;
    /** Topics are as many as sites and meters; whoever makes more than this shows up under the others of his reason. */
    private static final int COUNTS_KEPT = 2_000;

    private static final String OTHERS = "(others)";

    private record Key(RejectReason reason, String topic) {}

    private final long sinceMs;
    private final Map<Key, RejectionView.Count> counts = new HashMap<>();
    private final Deque<RejectionView.Entry> newest = new ArrayDeque<>();

    RejectionBook(long sinceMs) {
        this.sinceMs = sinceMs;
    }

    void accept(Rejected rejected) {
        Key key = new Key(rejected.getReason(), rejected.getTopic());
        if (!counts.containsKey(key) && counts.size() >= COUNTS_KEPT) {
            key = new Key(rejected.getReason(), OTHERS);
        }
        counts.compute(key, (k, count) -> count == null ? RejectionView.Count.of(rejected) : count.and(rejected));
        newest.addFirst(RejectionView.Entry.of(rejected));
        if (newest.size() > NEWEST_KEPT) {
            newest.removeLast();
        }
    }

    RejectionView view() {
        List<RejectionView.Count> all = new ArrayList<>(counts.values());
        all.sort(Comparator.comparing(RejectionView.Count::reason).thenComparing(RejectionView.Count::topic));
        return new RejectionView(sinceMs, all, List.copyOf(newest));
    }
}
