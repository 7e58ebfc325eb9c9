package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.fleet.ChipModel;
import java.util.List;
import java.util.Map;

/** What the dispatcher is told, in the order of history. */
public sealed interface DispatchEvent {
    /**
     * Whether it may change what is kept in the dispatcher's head although nothing is decided upon it; all else that it changes is told as rows.
     */
    default boolean changesHead() {
        return switch (this) {
            case Snapshot snapshot -> true;
            case Answered answered -> true;
            case Planned planned -> true;
            case Noticed noticed -> true;
            case Submitted submitted -> false;
            case Cancelled cancelled -> false;
            case JobTold told -> false;
            case Ordered ordered -> false;
            case ModelKnown model -> false;
            case DatasetKnown dataset -> false;
            case ChipModelKnown chip -> false;
        };
    }

    /**
     * The grid at a tick.
     *
     * @param gridMs grid time at its end, milliseconds since 1970
     * @param sites in order of their ids
     * @param authority what may be done by itself about the grid
     */
    record Snapshot(long tick, long gridMs, List<SiteView> sites, Standing authority) implements DispatchEvent {
        public Snapshot {
            sites = List.copyOf(sites);
        }
    }

    /** A job is submitted. */
    record Submitted(JobSpec spec) implements DispatchEvent {}

    /** A job is withdrawn. */
    record Cancelled(String job) implements DispatchEvent {}

    /**
     * A site tells of a job that it runs or ran.
     *
     * @param gridMs when it happened, grid time, milliseconds since 1970
     */
    record JobTold(String job, String site, JobNews news, String chipModel, int chips, int gang, long gridMs)
            implements DispatchEvent {}

    /** What a site can tell of a job. */
    enum JobNews {
        INVENTORY,
        STARTED,
        PROGRESS,
        /** It has left its chips, with a checkpoint. */
        STOPPED,
        /** It runs on another number of chips. */
        SCALED,
        FINISHED,
        FAILED
    }

    /**
     * A site answers a command.
     *
     * @param chips chips that it has given to the job
     * @param code why it is not accepted whole
     * @param highestEpoch the highest epoch that the site has seen
     */
    record Answered(String decision, String job, String site, Answer answer, int chips, String code, int highestEpoch)
            implements DispatchEvent {}

    /** What a site can answer. */
    enum Answer {
        ACCEPTED,
        PARTIAL,
        REJECTED
    }

    /** An AI model and the chip models it is adapted to, with throughput in permille. */
    record ModelKnown(String model, Map<String, Integer> throughputPermille) implements DispatchEvent {}

    /** A dataset, where it lies and its size in GiB. */
    record DatasetKnown(String dataset, String site, long sizeGib) implements DispatchEvent {}

    /** An operator orders. */
    record Ordered(Order order) implements DispatchEvent {}

    /**
     * A re-dispatch has come to proposals.
     *
     * @param snapshotTick newest tick of the picture that it rests on
     * @param validUntilTick not to be followed after this tick
     * @param proposals in the order in which they are to be tried
     */
    record Planned(String plan, long snapshotTick, long validUntilTick, List<PlanProposal> proposals)
            implements DispatchEvent {
        public Planned {
            proposals = List.copyOf(proposals);
        }
    }

    /**
     * A site tells of its own protection.
     *
     * @param active whether it holds chips back
     */
    record Noticed(String site, boolean active) implements DispatchEvent {}

    /** A version of a chip model. */
    record ChipModelKnown(ChipModel chipModel) implements DispatchEvent {}
}
