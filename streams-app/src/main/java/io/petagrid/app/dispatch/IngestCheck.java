package io.petagrid.app.dispatch;

import io.petagrid.app.wire.ReferenceMapper;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.DatasetReference;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.ModelReference;
import io.petagrid.wire.Order;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.SiteNotice;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;

/** Whether a record may enter the dispatcher's history: its type fits its topic, it speaks for itself, it can be true. */
final class IngestCheck {
    private static final Set<Integer> GANGS = Set.of(1, 2, 4, 8);
    private static final int MAX_CHIPS = 1_000_000;
    private static final int MAX_ID = 128;
    private static final int MAX_REGIONS = 64;
    private static final long MAX_GIB = 1_000_000_000;
    private static final long MAX_DURATION_MS = 10L * 366 * 24 * 3_600_000;

    private final TopicNames names;

    IngestCheck(TopicNames names) {
        this.names = names;
    }

    /** Why a record was not taken. Thrown without a stack trace: it is an ordinary outcome. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final RejectReason reason;

        Refused(RejectReason reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
        }

        RejectReason reason() {
            return reason;
        }
    }

    void check(String topic, String key, IndexedRecord value) throws Refused {
        TopicKind kind = names.kind(topic)
                .orElseThrow(() -> new Refused(RejectReason.WRONG_TYPE, topic + " is no topic of the grid"));
        if (!kind.valueTypes().contains(value.getSchema().getName())) {
            throw new Refused(
                    RejectReason.WRONG_TYPE, "a " + value.getSchema().getName() + " has no place in " + topic);
        }
        switch (value) {
            case JobRequest request -> checkRequest(key, request);
            case JobEvent event -> {
                requireSite(kind, topic, event.getSite());
                requireKey(key, event.getJob());
                requireShort("job", event.getJob());
                requireShort("chipModel", event.getChipModel());
            }
            case CommandAck ack -> {
                requireSite(kind, topic, ack.getSite());
                requireKey(key, ack.getDecision());
            }
            case SiteNotice notice -> {
                requireSite(kind, topic, notice.getSite());
                requireKey(key, notice.getSite());
            }
            case Order order -> OrderCheck.check(key, order);
            case ModelReference model -> requireKey(key, model.getModel());
            case DatasetReference dataset -> checkDataset(key, dataset);
            case ChipModelReference chip -> checkChipModel(key, chip);
            default -> throw new Refused(RejectReason.WRONG_TYPE, "no place in history for it");
        }
    }

    private void requireSite(TopicKind kind, String topic, String site) throws Refused {
        if (!names.member(kind, topic).orElse("").equals(site)) {
            throw new Refused(RejectReason.SPOOFED, "the record says site '" + site + "' in topic " + topic);
        }
    }

    static void requireKey(String key, String id) throws Refused {
        if (!key.equals(id)) {
            throw new Refused(RejectReason.KEY_MISMATCH, "the key is '" + key + "', the record says '" + id + "'");
        }
    }

    private static void checkDataset(String key, DatasetReference dataset) throws Refused {
        requireKey(key, dataset.getDataset());
        require(dataset.getSizeGib() >= 0 && dataset.getSizeGib() <= MAX_GIB, "sizeGib must be 0 to " + MAX_GIB);
    }

    private static void checkChipModel(String key, ChipModelReference chip) throws Refused {
        requireKey(key, chip.getChipModel() + "@" + chip.getVersion());
        try {
            ReferenceMapper.chipModel(chip);
        } catch (IllegalArgumentException e) {
            throw new Refused(RejectReason.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    static void requireShort(String field, String id) throws Refused {
        require(id.length() <= MAX_ID, field + " has at most " + MAX_ID + " characters");
    }

    private static void checkRequest(String key, JobRequest request) throws Refused {
        requireKey(key, request.getJob());
        require(
                request.getJob().length() <= MAX_ID && request.getJob().matches("[\\x21-\\x7e]+"),
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
                !request.getModel().isEmpty() && request.getModel().length() <= MAX_ID,
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

    static void require(boolean condition, String otherwise) throws Refused {
        if (!condition) {
            throw new Refused(RejectReason.BAD_REQUEST, otherwise);
        }
    }
}
