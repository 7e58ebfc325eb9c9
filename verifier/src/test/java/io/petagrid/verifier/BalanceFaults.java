package io.petagrid.verifier;

import static io.petagrid.verifier.Draw.logged;
import static io.petagrid.verifier.Draw.partial;
import static io.petagrid.verifier.Fault.fault;

import io.petagrid.verifier.TelemetryMaker.Raw;
import io.petagrid.wire.Partial;
import io.petagrid.wire.RejectReason;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Ways to break the record balance. */
final class BalanceFaults {
    private BalanceFaults() {}

    static Stream<Fault> all() {
        return Stream.of(
                new Fault(
                        "a partial is dropped",
                        Set.of("L1", "L2"),
                        Set.of("L3", "L3-books", "L5"),
                        (grid, random) -> grid.history().partialLog().remove(logged(grid, random))),
                fault("a partial counts one record more", "L1", (grid, random) -> {
                    Partial partial = partial(grid, random);
                    partial.getCounts().setAccepted(partial.getCounts().getAccepted() + 1);
                }),
                fault("a record is counted as another kind", "L1", (grid, random) -> {
                    Partial partial = partial(grid, random);
                    partial.getCounts().setTicks(partial.getCounts().getTicks() + 1);
                    partial.getCounts().setLate(partial.getCounts().getLate() - 1);
                }),
                fault("offsets are swapped", "L1", (grid, random) -> {
                    Partial partial = partial(grid, random);
                    long from = partial.getFromOffset();
                    partial.setFromOffset(partial.getToOffset());
                    partial.setToOffset(from);
                }),
                fault("offsets overlap by one", "L1", (grid, random) -> {
                    Partial partial = partial(grid, random);
                    partial.setFromOffset(partial.getFromOffset() - 1);
                }),
                fault("a record is moved to the next tick", "L1", (grid, random) -> {
                    Partial partial = partial(grid, random);
                    List<Partial> all = grid.partials(Member.of(partial));
                    Partial next = all.get(all.indexOf(partial) + 1);
                    partial.setToOffset(partial.getToOffset() - 1);
                    partial.getCounts().setAccepted(partial.getCounts().getAccepted() - 1);
                    next.setFromOffset(next.getFromOffset() - 1);
                    next.getCounts().setAccepted(next.getCounts().getAccepted() + 1);
                }),
                fault("a rejection is told that was not counted", "L1", (grid, random) -> {
                    Partial partial = partial(grid, random);
                    grid.history()
                            .addRejected(
                                    new TopicPartition(
                                            Member.of(partial).topic(SyntheticGrid.NAMES), partial.getPartition()),
                                    new GridHistory.RejectedAt(partial.getFromOffset(), RejectReason.BAD_SPAN));
                }),
                fault("a tick record of the telemetry is lost", "L1", (grid, random) -> {
                    Partial partial = partial(grid, random);
                    List<Raw> raw = grid.raw(Member.of(partial));
                    int at = raw.size() - 1;
                    while (raw.get(at).value() != null || raw.get(at).appendMs() >= partial.getTick() * 1_000) {
                        at--;
                    }
                    raw.add(at, new Raw(raw.get(at).appendMs(), new byte[0], null));
                    raw.remove(at + 1);
                }));
    }
}
