package io.petagrid.verifier;

import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.Partial;
import org.jspecify.annotations.Nullable;

/** L10, as far as partials alone show it: the offsets of successive partials of a partition neither gap nor overlap, nor run back. */
final class OffsetContinuity implements Law {
    private final Findings findings = new Findings("L10", "offset continuity");

    @Override
    public void see(GridHistory history) {
        history.partials().forEach((member, partials) -> {
            Partial before = null;
            for (Partial partial : partials) {
                see(member, before, partial);
                before = partial;
            }
        });
    }

    private void see(Member member, @Nullable Partial before, Partial partial) {
        findings.check(
                partial.getFromOffset() <= partial.getToOffset(),
                () -> "partial of " + member + " for tick " + partial.getTick() + " ends at offset "
                        + partial.getToOffset() + ", before it begins at " + partial.getFromOffset());
        if (before != null) {
            findings.check(
                    partial.getFromOffset() == before.getToOffset(),
                    () -> "partial of " + member + " for tick " + partial.getTick() + " begins at offset "
                            + partial.getFromOffset() + ", the one before ends at " + before.getToOffset());
        }
    }

    @Override
    public LawVerdict verdict() {
        return findings.verdict();
    }
}
