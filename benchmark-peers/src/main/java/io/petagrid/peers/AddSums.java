package io.petagrid.peers;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Adds the parts of a site's tick as they come. */
final class AddSums implements AggregateFunction<SiteTick, Sums, Sums> {
    private static final long serialVersionUID = 1;

    @Override
    public Sums createAccumulator() {
        return new Sums();
    }

    @Override
    public Sums add(SiteTick part, Sums sums) {
        sums.add(part.sums);
        return sums;
    }

    @Override
    public Sums getResult(Sums sums) {
        return sums;
    }

    @Override
    public Sums merge(Sums one, Sums other) {
        one.add(other);
        return one;
    }
}
