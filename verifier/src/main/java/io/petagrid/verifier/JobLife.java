package io.petagrid.verifier;

import io.petagrid.verifier.GridHistory.Input;
import io.petagrid.verifier.GridHistory.Log;
import io.petagrid.verifier.GridHistory.RejectedAt;
import io.petagrid.verifier.GridHistory.Requested;
import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.JobAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** L6: each job has at most one live placement and a legal history, and ends, runs, or waits with a reason. */
final class JobLife implements Law {
    /** The dispatcher may be this far behind what it was told when its decisions were read, as both are still being written. */
    private static final int BEHIND_TICKS = 10;

    private static final long BEHIND_MS = 10_000;

    private final Findings findings = new Findings("L6", "life of jobs");

    @Override
    public void see(GridHistory history) {
        Walk walk = new Walk(history.isWhole(Log.DECISION));
        history.decisions().forEach(walk::see);
        if (history.isWhole(Log.DECISION) && history.isWhole(Log.INPUT)) {
            seeRequests(history, walk);
        }
    }

    @Override
    public LawVerdict verdict() {
        return findings.verdict();
    }

    /** One decision so far. */
    private static final class Life {
        private final Decision first;
        private DecisionState state;

        private Life(Decision first) {
            this.first = first;
            this.state = first.getState();
        }
    }

    /** One job so far. */
    private static final class Job {
        private @Nullable String live;
        private boolean ended;
    }

    /** One reading of the decisions, in their order. */
    private final class Walk {
        private final Map<String, Life> lives = new HashMap<>();
        private final Map<String, Job> jobs = new HashMap<>();
        private final boolean isWhole;
        private @Nullable Decision before;

        private Walk(boolean isWhole) {
            this.isWhole = isWhole;
        }

        private void see(Decision decision) {
            seeSequence(decision);
            seeStep(decision);
            if (decision.getJob() != null) {
                seeJob(decision, jobs.computeIfAbsent(decision.getJob(), id -> new Job()));
            }
            before = decision;
        }

        private void seeSequence(Decision decision) {
            long expected = before != null ? before.getSequence() + 1 : isWhole ? 1 : decision.getSequence();
            findings.check(
                    decision.getSequence() == expected,
                    () -> about(decision) + " has sequence " + decision.getSequence() + ", not " + expected);
        }

        private void seeStep(Decision decision) {
            Life life = lives.get(decision.getDecision());
            if (life == null) {
                lives.put(decision.getDecision(), new Life(decision));
                if (isWhole) {
                    findings.check(
                            LifeCycle.mayFollow(decision.getKind(), null, decision.getState()),
                            () -> about(decision) + " begins with " + decision.getState());
                }
                return;
            }
            DecisionState from = life.state;
            life.state = decision.getState();
            findings.check(
                    LifeCycle.mayFollow(decision.getKind(), from, decision.getState()),
                    () -> about(decision) + " goes from " + from + " to " + decision.getState());
            findings.check(
                    isSame(life.first, decision),
                    () -> about(decision) + " changes its job, place or chips in the course of its life");
        }

        private static boolean isSame(Decision first, Decision later) {
            return first.getKind() == later.getKind()
                    && Objects.equals(first.getJob(), later.getJob())
                    && Objects.equals(first.getSite(), later.getSite())
                    && Objects.equals(first.getChipModel(), later.getChipModel())
                    && first.getChips() == later.getChips();
        }

        private void seeJob(Decision decision, Job job) {
            if (decision.getState() == DecisionState.REFUSED && !refusedLater(decision)) {
                return;
            }
            boolean isLast = decision.getKind() == DecisionKind.CANCEL || decision.getKind() == DecisionKind.PAUSE;
            findings.check(!job.ended || isLast, () -> about(decision) + " comes after the job's end");
            switch (decision.getKind()) {
                case PLACE, ADOPT, RESUME -> seePlacement(decision, job);
                case MOVE -> seeMove(decision, job);
                case WAIT -> seeWaiting(decision, job);
                case DEFER -> seeDeferral(decision, job);
                case PAUSE, SCALE, CANCEL -> seeErrand(decision, job);
                default ->
                    findings.check(false, () -> about(decision) + " is about a site or the grid, not about a job");
            }
        }

        /** Whether a decision was proposed before it was refused; one that begins so is about nothing that is placed. */
        private boolean refusedLater(Decision decision) {
            Life life = lives.get(decision.getDecision());
            return life != null && life.first.getState() != DecisionState.REFUSED;
        }

        private void seePlacement(Decision decision, Job job) {
            String live = job.live;
            findings.check(
                    live == null || live.equals(decision.getDecision()),
                    () -> about(decision) + " while the placement " + live + " of that job is live");
            follow(decision, job);
        }

        /** A move becomes the job's placement when the one before has ended and the other site is told. */
        private void seeMove(Decision decision, Job job) {
            boolean arrives = decision.getState() == DecisionState.ISSUED && job.live == null && !job.ended;
            if (arrives || decision.getDecision().equals(job.live)) {
                follow(decision, job);
            } else {
                findings.check(
                        job.live != null || LifeCycle.isOver(decision) || !isWhole,
                        () -> about(decision) + " is about a job that is placed nowhere");
            }
        }

        private void follow(Decision decision, Job job) {
            String live = job.live;
            if (!LifeCycle.isOver(decision)) {
                job.live = decision.getDecision();
            } else if (live == null || live.equals(decision.getDecision())) {
                job.live = null;
            }
            if (decision.getState() == DecisionState.COMPLETED) {
                job.ended = true;
                findings.check(
                        LifeCycle.isReasonToEnd(decision.getReason()),
                        () -> about(decision) + " ends for " + decision.getReason());
            }
        }

        /** What is done to a job begins where it is placed. */
        private void seeErrand(Decision decision, Job job) {
            Life life = lives.get(decision.getDecision());
            boolean begins = life == null || life.first.getSequence() == decision.getSequence();
            findings.check(
                    !begins || job.live != null || isExtra(decision) || !isWhole,
                    () -> about(decision) + " is about a job that is not placed");
        }

        private static boolean isExtra(Decision decision) {
            return decision.getReason() == DecisionReason.EXTRA_RUN;
        }

        private void seeDeferral(Decision decision, Job job) {
            findings.check(
                    job.live == null || decision.getState() != DecisionState.EXECUTING,
                    () -> about(decision) + " while the placement " + job.live + " is live");
            job.ended = job.ended || decision.getReason() == DecisionReason.CANCELLED;
        }

        private void seeWaiting(Decision decision, Job job) {
            findings.check(job.live == null, () -> about(decision) + " while the placement " + job.live + " is live");
            boolean ends = decision.getState() == DecisionState.REVOKED;
            job.ended = job.ended || ends;
            boolean hasReason = ends
                    ? LifeCycle.isReasonToEnd(decision.getReason())
                    : LifeCycle.isReasonToWait(decision.getReason());
            findings.check(
                    hasReason && !decision.getExplanation().isBlank(),
                    () -> about(decision) + " has no reason that explains it, but " + decision.getReason());
        }

        private boolean isDecided(String job) {
            return jobs.containsKey(job);
        }

        private long lastTick() {
            return before == null ? Long.MIN_VALUE : before.getTick();
        }
    }

    private static String about(Decision decision) {
        return "decision " + decision.getDecision() + " (" + decision.getKind() + " " + decision.getState()
                + ", sequence " + decision.getSequence() + ") of job " + decision.getJob();
    }

    private void seeRequests(GridHistory history, Walk walk) {
        Map<Origin, Long> nextSnapshot = new HashMap<>();
        long newestTick = Long.MIN_VALUE;
        long newestMs = Long.MIN_VALUE;
        Long next = null;
        List<Input> inputs = history.inputs();
        for (int i = inputs.size() - 1; i >= 0; i--) {
            Input input = inputs.get(i);
            newestMs = input.isLater() ? newestMs : Math.max(newestMs, input.appendMs());
            if (input.snapshotTick() != null) {
                next = input.snapshotTick();
                newestTick = input.isLater() ? newestTick : Math.max(newestTick, next);
            } else if (input.origin() != null) {
                nextSnapshot.put(
                        new Origin(input.origin(), input.originOffset()), next == null ? Long.MAX_VALUE : next);
            }
        }
        long decidedTick =
                newestTick == Long.MIN_VALUE ? walk.lastTick() : Math.max(walk.lastTick(), newestTick - BEHIND_TICKS);
        for (Requested requested : history.requests()) {
            if (requested.request().getAction() == JobAction.SUBMIT && !isRejected(history, requested)) {
                Long snapshot = nextSnapshot.get(new Origin(requested.partition(), requested.offset()));
                seeRequest(requested, snapshot, newestMs, decidedTick, walk);
            }
        }
    }

    /** A place in a topic. */
    private record Origin(TopicPartition partition, long offset) {}

    private static boolean isRejected(GridHistory history, Requested requested) {
        return history.rejected(requested.partition()).stream()
                .mapToLong(RejectedAt::offset)
                .anyMatch(offset -> offset == requested.offset());
    }

    /** @param snapshot tick of the next snapshot in the dispatcher's history; null where the request is not in it */
    private void seeRequest(Requested requested, @Nullable Long snapshot, long newestMs, long decidedTick, Walk walk) {
        String job = requested.request().getJob();
        boolean isDue = snapshot == null ? requested.appendMs() + BEHIND_MS < newestMs : snapshot <= decidedTick;
        if (isDue || walk.isDecided(job)) {
            findings.check(
                    walk.isDecided(job),
                    () -> "job " + job + ", requested at offset " + requested.offset()
                            + ", has neither a decision nor a reason to wait");
        }
    }
}
