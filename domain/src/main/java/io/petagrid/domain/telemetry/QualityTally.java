package io.petagrid.domain.telemetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts readings that are not good, by field, validity and flag. */
final class QualityTally {
    private static final ReportField[] FIELDS = ReportField.values();
    private static final Validity[] VALIDITIES = Validity.values();
    private static final QualityFlag[] FLAGS = QualityFlag.values();

    private final long[] counts = new long[FIELDS.length * VALIDITIES.length * FLAGS.length];
    private boolean empty = true;

    boolean isEmpty() {
        return empty;
    }

    void add(ReportField field, Validity validity, QualityFlag flag) {
        add(field, validity, flag, 1);
    }

    void add(ReportField field, Validity validity, QualityFlag flag, long readings) {
        if (readings != 0) {
            counts[(field.ordinal() * VALIDITIES.length + validity.ordinal()) * FLAGS.length + flag.ordinal()] +=
                    readings;
            empty = false;
        }
    }

    void add(QualityTally other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        empty &= other.empty;
    }

    void clear() {
        if (!empty) {
            Arrays.fill(counts, 0);
            empty = true;
        }
    }

    /** What was counted since the last call, in order of field, validity and flag. */
    List<QualityCount> take() {
        if (empty) {
            return List.of();
        }
        List<QualityCount> taken = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                taken.add(new QualityCount(
                        FIELDS[i / (VALIDITIES.length * FLAGS.length)],
                        VALIDITIES[i / FLAGS.length % VALIDITIES.length],
                        FLAGS[i % FLAGS.length],
                        counts[i]));
            }
        }
        clear();
        return List.copyOf(taken);
    }
}
