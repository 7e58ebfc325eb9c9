package io.petagrid.app.dispatch;

import static io.petagrid.app.dispatch.IngestCheck.require;
import static io.petagrid.app.dispatch.IngestCheck.requireKey;
import static io.petagrid.app.dispatch.IngestCheck.requireShort;

import io.petagrid.app.dispatch.IngestCheck.Refused;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobRequest;
import java.util.Optional;
import java.util.Set;

/** Whether a request for a job says what it must say to be placed, or refused, at all. */
public final class JobCheck {
    private static final Set<Integer> GANGS = Set.of(1, 2, 4, 8);
    private static final int MAX_CHIPS = 1_000_000;
    private static final int MAX_REGIONS = 64;
    private static final long MAX_DURATION_MS = 10L * 366 * 24 * 3_600_000;

    private JobCheck() {}

    /** What a request lacks to be taken in; empty where it lacks nothing. Whether there is room is another question. */
    public static Optional<String> complaint(JobRequest request) {
        try {
            check(request.getJob(), request);
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    static void check(String key, JobRequest request) throws Refused {
        requireKey(key, request.getJob());
        require(
                request.getJob().length() <= IngestCheck.MAX_ID
                        && request.getJob().matches("[\\x21-\\x7e]+"),
                "a job's id has 1 to 128 printable characters without blanks");
        if (request.getAction() == JobAction.CANCEL) {
            return;
        }
        require(request.getChips() > 0 && request.getChips() <= MAX_CHIPS, "chips must be 1 to " + MAX_CHIPS);
        require(GANGS.contains(request.getGang()), "gang must be 1, 2, 4 or 8");
        require(request.getChips() % request.getGang() == 0, "chips must be a multiple of gang");
        require(
                request.getDurationEstimateMs() > 0 && request.getDurationEstimateMs() <= MAX_DURATION_MS,
                "durationEstimateMs must be above 0 and at most ten years");
        require(request.getRingMicros() > 0, "ringMicros must be above 0");
        require(
                !request.getModel().isEmpty() && request.getModel().length() <= IngestCheck.MAX_ID,
                "a job names the AI model that it runs");
        requireShort("dataset", request.getDataset() == null ? "" : request.getDataset());
        checkFreedom(request);
    }

    private static void checkFreedom(JobRequest request) throws Refused {
        Integer least = request.getLeastChips();
        Integer most = request.getMostChips();
        int gang = request.getGang();
        require(
                least == null || (least > 0 && least <= request.getChips() && least % gang == 0),
                "leastChips must be a multiple of gang, above 0 and at most chips");
        require(
                most == null || (most >= request.getChips() && most <= MAX_CHIPS && most % gang == 0),
                "mostChips must be a multiple of gang, at least chips and at most " + MAX_CHIPS);
        require(request.getResidency().size() <= MAX_REGIONS, "residency names at most " + MAX_REGIONS + " regions");
        for (String region : request.getResidency()) {
            requireShort("a region of residency", region);
        }
    }
}
