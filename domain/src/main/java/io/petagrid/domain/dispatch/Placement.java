package io.petagrid.domain.dispatch;

import java.util.ArrayList;
import java.util.List;

/** Where a job is to run, on what evidence, at what cost, and what else was weighed. */
public record Placement(SiteView site, String chipModel, Evidence evidence, Cost cost, List<Alternative> alternatives) {
    private static final int MOST = 8;

    /** What was weighed, this one first. */
    List<Alternative> withItself() {
        List<Alternative> all = new ArrayList<>();
        all.add(new Alternative(site.site(), chipModel, Reason.CHEAPEST, cost));
        all.addAll(alternatives);
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }
}
