package io.petagrid.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.sim.SimulatorException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * A corridor as its file has it.
 *
 * @param standing of each group of choices, in words
 * @param feederShare what a site's feeders carry against what its hosts draw when all work at full power
 * @param interruptibleShare share of flexible jobs that may be paused; the others may only start later
 * @param inflexibleSlackHours wait beyond which an inflexible job counts as a miss, hours
 */
public record CorridorFile(
        String name,
        String title,
        Map<String, String> standing,
        double carbonYuanPerKg,
        double surchargeYuanPerKwh,
        double pueLimit,
        double residualKgPerKwh,
        double waitingYuanPerChipHour,
        double missYuanPerChip,
        List<Region> regions,
        List<Integer> valleyHours,
        List<Integer> peakHours,
        List<Family> families,
        List<Site> sites,
        double feederShare,
        List<Model> models,
        List<Ring> rings,
        double interruptibleShare,
        double slackHours,
        double inflexibleSlackHours,
        double estimateSigma,
        double outlierShare,
        double outlierFactor,
        double datasetShare,
        double datasetGibPerChip,
        double stateGibPerChip,
        Link link,
        double checkpointMinutes,
        double hostOffMinutes,
        double cutHours,
        int warmUpDays) {

    /** A region; its tariff in yuan a kWh. {@code shape} says which of the carbon files gives its hours. */
    public record Region(
            String id, double carbonKgPerKwh, int shape, double valley, double flat, double peak, double meanC) {}

    /** A chip family; powers of a host that is on and idle, that is off, and of a working chip beyond idle, kW. */
    public record Family(String id, int chipsPerHost, double idleKw, double offKw, double activeKw) {}

    /**
     * A site.
     *
     * @param stock whether the PUE surcharge applies
     * @param fixedShare facility power that is always drawn, against the IT power of all hosts on
     * @param marginal facility kW for one more kW of IT at 15 degrees
     * @param green contracted green share of import
     * @param pools weight of each chip family
     */
    public record Site(
            String id,
            String region,
            int latencyMicros,
            boolean stock,
            double fixedShare,
            double marginal,
            double green,
            Map<String, Double> pools) {}

    /** An AI model and its speed by chip family. */
    public record Model(String id, double weight, Map<String, Double> speeds) {}

    /** A latency ring and the share of jobs in it. */
    public record Ring(int micros, double share) {}

    /** What data costs on the way: within a region, between regions, and the time it takes. */
    public record Link(double nearYuanPerGib, double farYuanPerGib, double hoursPerGib) {}

    /** @throws SimulatorException when there is none of that name, or it cannot be read */
    public static CorridorFile load(String name) {
        try (InputStream in = CorridorFile.class.getResourceAsStream("/corridors/" + name + ".json")) {
            if (in == null) {
                throw new SimulatorException("there is no scenario '" + name + "'; choose corridor-s");
            }
            return new ObjectMapper().readValue(in, CorridorFile.class);
        } catch (IOException e) {
            throw new SimulatorException("scenario '" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }

    Region region(String id) {
        return regions.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    Family family(String id) {
        return families.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
