package io.petagrid.app.wire;

import io.petagrid.domain.estimation.EstimateSums;
import io.petagrid.domain.estimation.MeterAlarm;
import io.petagrid.domain.estimation.MeterObservability;
import io.petagrid.domain.estimation.SiteEstimate;
import io.petagrid.domain.estimation.SiteMeters;
import io.petagrid.wire.Checkability;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.EstimatedFlow;
import io.petagrid.wire.Flow;
import io.petagrid.wire.InstrumentCheck;
import io.petagrid.wire.MeterEstimate;
import io.petagrid.wire.MeterRole;
import io.petagrid.wire.MeterVerdict;
import io.petagrid.wire.VerdictCount;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What meters say together, on the wire. */
public final class EstimateMapper {
    private EstimateMapper() {}

    /** Puts a site's estimate into its balance; nothing where there is none yet. */
    public static void put(EnergyBalance balance, SiteMeters meters) {
        SiteEstimate estimate = meters.estimate();
        if (estimate != null) {
            balance.setEstimate(toWire(estimate, meters.alarms()));
            balance.setEstimated(flows(estimate.flows()));
        }
    }

    /** Puts what a region's or the grid's sites say into its balance. */
    public static void put(EnergyBalance balance, EstimateSums sums) {
        balance.setEstimated(flows(sums.flows()));
        List<VerdictCount> verdicts = new ArrayList<>();
        sums.verdicts()
                .forEach((verdict, sites) ->
                        verdicts.add(new VerdictCount(MeterVerdict.valueOf(verdict.name()), sites)));
        balance.setVerdicts(verdicts);
    }

    private static List<EstimatedFlow> flows(List<io.petagrid.domain.estimation.EstimatedFlow> flows) {
        return flows.stream()
                .map(flow -> new EstimatedFlow(Flow.valueOf(flow.flow().name()), flow.powerMw(), flow.sigmaMw()))
                .toList();
    }

    private static MeterEstimate toWire(SiteEstimate estimate, List<MeterAlarm> alarms) {
        return MeterEstimate.newBuilder()
                .setFromGridMs(estimate.fromGridMs())
                .setTicks(estimate.ticks())
                .setResidualMw(estimate.residualMw())
                .setChiSquareMilli(estimate.chiSquareMilli())
                .setDegreesOfFreedom(estimate.degreesOfFreedom())
                .setChiSquareThresholdMilli(estimate.chiSquareThresholdMilli())
                .setLargestResidualMilli(estimate.largestResidualMilli())
                .setResidualThresholdMilli(estimate.residualThresholdMilli())
                .setVerdict(MeterVerdict.valueOf(estimate.verdict().name()))
                .setSuspects(estimate.suspects())
                .setSinceGridMs(estimate.sinceGridMs())
                .setWindows(estimate.windows())
                .setUnseen(estimate.checks().unseen())
                .setWindowsNotPassed(estimate.checks().windowsNotPassed())
                .setAlarms(alarms.stream()
                        .map(alarm -> io.petagrid.wire.MeterAlarm.valueOf(alarm.name()))
                        .toList())
                .build();
    }

    public static io.petagrid.wire.MeterObservability toWire(String site, MeterObservability observability) {
        return io.petagrid.wire.MeterObservability.newBuilder()
                .setSite(site)
                .setFromGridMs(observability.fromGridMs())
                .setTicks(observability.ticks())
                .setDegreesOfFreedom(observability.degreesOfFreedom())
                .setTests(observability.tests())
                .setResidualThresholdMilli(observability.residualThresholdMilli())
                .setInstruments(observability.instruments().stream()
                        .map(EstimateMapper::toWire)
                        .toList())
                .setAbsent(observability.absent())
                .build();
    }

    private static InstrumentCheck toWire(io.petagrid.domain.estimation.InstrumentCheck check) {
        return new InstrumentCheck(
                check.instrument().meter(),
                Flow.valueOf(check.instrument().flow().name()),
                MeterRole.valueOf(check.instrument().role().name()),
                Checkability.valueOf(check.checkability().name()),
                check.group(),
                check.powerMw(),
                check.sigmaMw(),
                check.smallestErrorMw());
    }

    /** The same for people, on one line. */
    public static String line(String site, MeterObservability observability) {
        TreeSet<String> groups = new TreeSet<>();
        List<String> critical = new ArrayList<>();
        int identifiable = 0;
        for (io.petagrid.domain.estimation.InstrumentCheck check : observability.instruments()) {
            switch (check.checkability()) {
                case IDENTIFIABLE -> identifiable++;
                case GROUP -> groups.add("{" + String.join(", ", check.group()) + "}");
                case CRITICAL -> critical.add(check.instrument().meter());
            }
        }
        return "Meters of site '" + site + "': an error is named at " + identifiable + " of "
                + observability.instruments().size() + "; only as a group: " + groups + "; cannot be noticed: "
                + critical + "; absent: " + observability.absent();
    }
}
