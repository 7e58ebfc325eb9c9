package io.petagrid.domain.dispatch;

import java.util.List;

/** Where a job is to run, on what evidence, at what cost, and what else was weighed. */
public record Placement(
        SiteView site, String chipModel, Evidence evidence, Cost cost, List<Alternative> alternatives) {}
