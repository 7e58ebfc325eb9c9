package io.petagrid.domain.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes decisions in the order of history and gives them their ids and numbers. */
final class History {
    private static final int ID_BYTES = 8;

    private final List<Decision> decisions = new ArrayList<>();
    private long sequence;
    private int epoch = 1;
    private long tick;
    private long gridMs;

    void resume(long lastSequence, int lastEpoch) {
        sequence = lastSequence;
        epoch = lastEpoch;
    }

    void now(long newTick, long newGridMs) {
        tick = newTick;
        gridMs = newGridMs;
    }

    long sequence() {
        return sequence;
    }

    int epoch() {
        return epoch;
    }

    void takeOver(int newEpoch) {
        epoch = newEpoch;
    }

    List<Decision> take() {
        List<Decision> taken = List.copyOf(decisions);
        decisions.clear();
        return taken;
    }

    /** A new decision of the dispatcher's own accord. */
    DecisionRef ref(DecisionKind kind, String subject, int attempt, long citedTick) {
        return ref(kind, subject, attempt, citedTick, Mandate.OWN);
    }

    /** A new decision; its id is 16 hex digits of a SHA-256 of what it cites. */
    DecisionRef ref(DecisionKind kind, String subject, int attempt, long citedTick, Mandate mandate) {
        String cited = kind + "|" + subject + "|" + attempt + "|" + citedTick + "|" + epoch;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(cited.getBytes(StandardCharsets.UTF_8));
            String id = "d-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
            return new DecisionRef(id, kind, attempt, citedTick, mandate);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Begins the record of a step of a decision. */
    Entry of(DecisionRef ref) {
        return new Entry(ref);
    }

    /** The record of one step, until it is told. */
    final class Entry {
        private final DecisionRef ref;
        private @Nullable String job;
        private @Nullable String site;
        private @Nullable String chipModel;
        private int chips;
        private int gang;
        private int promisedChange;
        private @Nullable Long expiresTick;
        private @Nullable Evidence evidence;
        private @Nullable Cost cost;
        private List<Alternative> alternatives = List.of();
        private Mandate mandate;
        private Terms terms = Terms.NONE;

        private Entry(DecisionRef ref) {
            this.ref = ref;
            this.mandate = ref.mandate();
        }

        /** About a job and all the chips that it asks for. */
        Entry job(JobSpec spec) {
            job = spec.job();
            chips = spec.chips();
            gang = spec.gang();
            return this;
        }

        /** About a job that may not be known. */
        Entry job(@Nullable String id) {
            job = id;
            return this;
        }

        Entry chips(int count) {
            chips = count;
            return this;
        }

        Entry at(@Nullable String atSite, @Nullable String onModel) {
            site = atSite;
            chipModel = onModel;
            return this;
        }

        Entry promising(int change) {
            promisedChange = change;
            return this;
        }

        Entry expires(@Nullable Long atTick) {
            expiresTick = atTick;
            return this;
        }

        /** Upon what a placement rests. */
        Entry upon(Placement placement) {
            evidence = placement.evidence();
            cost = placement.cost();
            alternatives = placement.alternatives();
            return this;
        }

        Entry weighing(List<Alternative> weighed) {
            alternatives = weighed;
            return this;
        }

        /** This step alone follows another mandate than the decision. */
        Entry by(Mandate other) {
            mandate = other;
            return this;
        }

        Entry terms(Terms newTerms) {
            terms = newTerms;
            return this;
        }

        void tell(DecisionState state, Reason reason, String explanation) {
            decisions.add(new Decision(
                    ref.id(),
                    ++sequence,
                    epoch,
                    ref.kind(),
                    state,
                    job,
                    site,
                    chipModel,
                    chips,
                    gang,
                    promisedChange,
                    reason,
                    explanation,
                    tick,
                    gridMs,
                    expiresTick,
                    evidence,
                    cost,
                    alternatives,
                    ref.attempt(),
                    ref.citedTick(),
                    mandate,
                    terms));
        }
    }
}
