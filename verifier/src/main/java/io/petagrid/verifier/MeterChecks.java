package io.petagrid.verifier;

import io.petagrid.wire.Flow;
import io.petagrid.wire.MeterEstimate;
import io.petagrid.wire.MeterPower;
import io.petagrid.wire.Partial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How far the meters of each site could be checked against each other: who was unseen from the partials, which tests failed as told. */
final class MeterChecks {
    private static final long MINUTE_MS = 60_000;
    private static final long EXPECTED_MINUTES = 24 * 60;
    private static final int WINDOWS = 3;

    private final Map<String, Site> sites = new HashMap<>();

    /**
     * What the last windows of a site come to.
     *
     * @param unseen ids of meters that were expected and not seen in some tick of the last window, in order
     * @param windowsNotPassed of the last three windows
     */
    record Count(List<String> unseen, int windowsNotPassed) {
        int notPassed() {
            return unseen.isEmpty() ? windowsNotPassed / 2 : unseen.size();
        }

        static Count told(MeterEstimate estimate) {
            return new Count(estimate.getUnseen(), estimate.getWindowsNotPassed());
        }
    }

    /** One site's expectations and windows. */
    private static final class Site {
        private final Map<String, Long> namedIn = new TreeMap<>();
        private final Set<String> unseen = new TreeSet<>();
        private final Deque<Boolean> passed = new ArrayDeque<>();
        private boolean isNamed;
        private long minute = Long.MIN_VALUE;
        private List<String> last = List.of();

        private void close(@Nullable MeterEstimate told) {
            namedIn.values().removeIf(named -> named <= minute - EXPECTED_MINUTES);
            unseen.retainAll(namedIn.keySet());
            last = unseen.stream()
                    .map(meter -> meter.substring(0, meter.indexOf('\0')))
                    .toList();
            passed.addLast(told != null && !fails(told) && last.isEmpty());
            if (passed.size() > WINDOWS) {
                passed.removeFirst();
            }
            unseen.clear();
            isNamed = false;
        }

        private void name(Partial part, boolean hasPassed, Set<String> named) {
            isNamed |= !part.getReadings().isEmpty();
            for (MeterPower reading : part.getReadings()) {
                if (reading.getFlow() != Flow.CONTRACT_GREEN) {
                    String meter = reading.getMeter() + '\0' + reading.getFlow() + '\0' + reading.getRole();
                    named.add(meter);
                    namedIn.put(meter, minute);
                    if (!(hasPassed && reading.getSeen())) {
                        unseen.add(meter);
                    }
                }
            }
        }
    }

    /** Whether a test of the window that an estimate is of failed. */
    static boolean fails(MeterEstimate estimate) {
        return estimate.getChiSquareMilli() > estimate.getChiSquareThresholdMilli()
                || estimate.getLargestResidualMilli() > estimate.getResidualThresholdMilli();
    }

    /** Start of the window that the next tick of a site ends; null where it ends none. */
    @Nullable
    Long endsWith(String id, long gridMs) {
        Site site = sites.get(id);
        boolean ends = site != null && site.isNamed && site.minute != minuteOf(gridMs);
        return site != null && ends ? (Long) (site.minute * MINUTE_MS) : null;
    }

    private static long minuteOf(long gridMs) {
        return Math.floorDiv(gridMs - 1, MINUTE_MS);
    }

    /**
     * Adds the next tick of a site.
     *
     * @param gridMs grid time at its end
     * @param told the estimate that is told with it, of the window that it ends; null where none is, as if a test had failed
     */
    Count add(PublicationRule.SiteDue due, long gridMs, @Nullable MeterEstimate told) {
        boolean ends = endsWith(due.site(), gridMs) != null;
        Site site = sites.computeIfAbsent(due.site(), s -> new Site());
        if (ends) {
            site.close(told);
        }
        site.minute = minuteOf(gridMs);
        Set<String> named = new HashSet<>();
        due.parts().forEach(part -> site.name(part, true, named));
        due.missingParts().forEach(part -> site.name(part, false, named));
        site.namedIn.keySet().stream().filter(meter -> !named.contains(meter)).forEach(site.unseen::add);
        int notPassed = (int) site.passed.stream().filter(passed -> !passed).count();
        return new Count(site.last, notPassed);
    }
}
