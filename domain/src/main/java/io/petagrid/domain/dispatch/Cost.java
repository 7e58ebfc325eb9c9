package io.petagrid.domain.dispatch;

/** What a placement costs, micro-yuan. The surcharge may be negative: one more IT kWh can lower a bad site's. */
public record Cost(long energy, long surcharge, long carbon, long transfer, long waiting) {
    public long total() {
        return energy + surcharge + carbon + transfer + waiting;
    }
}
