package io.petagrid.domain.grid;

import io.petagrid.domain.estimation.Checks;
import io.petagrid.domain.estimation.EstimateBook;
import io.petagrid.domain.estimation.MeterAlarm;
import io.petagrid.domain.estimation.SiteEstimate;
import io.petagrid.domain.estimation.SiteMeters;
import io.petagrid.domain.estimation.StoredEnergyLaw;
import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.MeterPower;
import io.petagrid.domain.time.GridClock;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A site's meters over its published ticks. */
final class SiteMeterBook {
    private static final int WINDOWS_BELOW_ONE = 2;

    private final EstimateBook estimates = new EstimateBook();
    private final StoredEnergyLaw stored = new StoredEnergyLaw();

    /** Adds a published tick. */
    SiteMeters add(List<MeterPower> readings, ScopeSums sums, GridClock clock, long fromTick, long tick) {
        boolean allHosts = sums.hosts() > 0
                && sums.hosts() == sums.hostsSeen()
                && sums.missing().isEmpty();
        estimates.add(
                readings,
                allHosts ? (Long) sums.hostPowerMw() : null,
                clock.gridMsAtEndOf(tick),
                clock.gridMsOf(1),
                tick - fromTick + 1);
        stored.add(
                sums.flow(Flow.CHARGE),
                sums.flow(Flow.DISCHARGE),
                clock.gridMsAtEndOf(tick),
                clock.gridMsOf(tick - fromTick + 1),
                clock.gridMsOf(1));
        return new SiteMeters(estimates.estimate(), alarms(), estimates.news());
    }

    /** Checks of its instruments that failed or could not be made; 0 before the first full grid minute. */
    int checksNotPassed() {
        SiteEstimate estimate = estimates.estimate();
        return (estimate == null ? Checks.NONE : estimate.checks()).notPassed();
    }

    private List<MeterAlarm> alarms() {
        List<MeterAlarm> alarms = new ArrayList<>();
        SiteEstimate estimate = estimates.estimate();
        if (estimate != null && estimate.belowOne() >= WINDOWS_BELOW_ONE) {
            alarms.add(MeterAlarm.PUE_BELOW_ONE);
        }
        if (stored.broken()) {
            alarms.add(MeterAlarm.STORED_ENERGY);
        }
        return List.copyOf(alarms);
    }

    void writeTo(DataOutput out) throws IOException {
        estimates.writeTo(out);
        stored.writeTo(out);
    }

    void readFrom(DataInput in) throws IOException {
        estimates.readFrom(in);
        stored.readFrom(in);
    }
}
