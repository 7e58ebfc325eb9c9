package io.petagrid.attack.clocks;

import io.petagrid.attack.ground.Digests;
import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Town;
import io.petagrid.attack.run.Outputs;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.IntervalSums;
import io.petagrid.wire.Partial;
import io.petagrid.wire.Precision;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.RecordCounts;
import io.petagrid.wire.Supply;
import io.petagrid.wire.TelemetryFamily;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Digests of a run: of the books whole, and of all rows that are about healthy hosts and meters alone. The suspects' chips are of a model
 * of their own, rated in a precision of their own; so a row of another model, or of another precision, holds nothing of theirs.
 */
final class HealthyRows implements Outputs {
    private static final String SUSPECT = Town.model(Town.SUSPECT_MODEL);

    private final Ground ground;
    private final Digests whole = new Digests();
    private final Digests healthy = new Digests();
    private final long[] fates = new long[5];

    HealthyRows(Ground ground) {
        this.ground = ground;
    }

    /** The books, by topic and key. */
    Map<String, String> whole() {
        return whole.finish();
    }

    /** The rows of what is healthy, by topic, key and row. */
    Map<String, String> healthy() {
        return healthy.finish();
    }

    /** Host records: accepted, superseded, duplicate, late, rejected. */
    List<Long> fates() {
        return LongStream.of(fates).boxed().toList();
    }

    @Override
    public void partial(byte[] value) {
        Partial partial = (Partial) read(TopicKind.PARTIAL, value);
        String member = partial.getSite() + "/" + partial.getFamily() + "/" + partial.getPartition();
        if (partial.getFamily() == TelemetryFamily.FACILITY) {
            healthy.add("partial " + member, value);
            return;
        }
        RecordCounts counts = partial.getCounts();
        fates[0] += counts.getAccepted();
        fates[1] += counts.getSuperseded();
        fates[2] += counts.getDuplicate();
        fates[3] += counts.getLate();
        fates[4] += counts.getRejected();
        addChips("partial " + member, partial.getChips());
        partial.getJobs().stream()
                .filter(job -> !job.getChipModel().equals(SUSPECT))
                .forEach(job -> add("partial " + member + " jobs", job));
        partial.getTransitions().stream()
                .filter(transition -> !transition.getChipModel().equals(SUSPECT))
                .forEach(transition -> add("partial " + member + " transitions", transition));
        for (IntervalSums interval : partial.getIntervals()) {
            interval.getChips().stream()
                    .filter(time -> !time.getChipModel().equals(SUSPECT))
                    .forEach(time -> add("partial " + member + " interval " + interval.getFromGridMs(), time));
        }
    }

    @Override
    public void rejected(byte @Nullable [] key, byte[] value) {
        // Counted in the partials.
    }

    @Override
    public void published(TopicKind kind, String key, byte[] value) {
        if (!BOOKS.contains(kind)) {
            return;
        }
        whole.add(kind.stem() + " " + key, value);
        IndexedRecord record = read(kind, value);
        if (record instanceof Supply supply) {
            addSupply(kind.stem() + " " + key, supply);
        } else if (record instanceof EnergyBalance energy) {
            add(kind.stem() + " " + key + " measured", energy.getMeasured());
        }
    }

    private void addSupply(String key, Supply supply) {
        addChips(key, supply.getChips());
        for (PrecisionSupply precision : supply.getPrecisions()) {
            if (precision.getPrecision() != Precision.FP8) {
                PrecisionSupply own =
                        PrecisionSupply.newBuilder(precision).setUnratedChips(0).build();
                add(key + " " + precision.getPrecision(), own);
            }
        }
    }

    private void addChips(String key, Iterable<ChipSums> chips) {
        for (ChipSums sums : chips) {
            if (!sums.getChipModel().equals(SUSPECT)) {
                add(key + " " + sums.getChipModel(), sums);
            }
        }
    }

    private void add(String row, IndexedRecord record) {
        healthy.add(row, record.toString().getBytes(StandardCharsets.UTF_8));
    }

    private IndexedRecord read(TopicKind kind, byte[] value) {
        return ground.serde().deserializer().deserialize(Ground.NAMES.of(kind), value);
    }
}
