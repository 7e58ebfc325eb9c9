package io.petagrid.app.dispatch;

import io.petagrid.app.wire.ReferenceMapper;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.DatasetReference;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.ModelReference;
import io.petagrid.wire.Order;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.SiteNotice;
import org.apache.avro.generic.IndexedRecord;

/** Whether a record may enter the dispatcher's history: its type fits its topic, it speaks for itself, it can be true. */
final class IngestCheck {
    static final int MAX_ID = 128;
    private static final long MAX_GIB = 1_000_000_000;

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
            case JobRequest request -> JobCheck.check(key, request);
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

    static void require(boolean condition, String otherwise) throws Refused {
        if (!condition) {
            throw new Refused(RejectReason.BAD_REQUEST, otherwise);
        }
    }
}
