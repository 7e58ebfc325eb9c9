package io.petagrid.domain.dispatch;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was handed out and is not yet seen running, by site and chip model. Each weighing of a place asks for it, so sums are kept. */
final class PromisedBook {
    private final Map<String, Promise> byJob = new HashMap<>();
    private final Map<String, AtSite> bySite = new HashMap<>();

    private static final class AtSite {
        private final Map<String, OnModel> byModel = new HashMap<>();
        private long milliwatts;
    }

    private static final class OnModel {
        private final Map<String, JobRow> rows = new TreeMap<>();
        private int chips;
    }

    /** Takes what is promised for a job now, in place of what was. */
    void put(JobRow row) {
        Promise before = byJob.get(row.job());
        if (before != null) {
            leave(row.job(), before);
        }
        Promise promise = row.promise();
        if (promise == null || promise.chips() <= 0) {
            byJob.remove(row.job());
        } else {
            byJob.put(row.job(), promise);
            enter(row, promise);
        }
    }

    private void enter(JobRow row, Promise promise) {
        AtSite site = bySite.computeIfAbsent(promise.site(), key -> new AtSite());
        OnModel model = site.byModel.computeIfAbsent(promise.chipModel(), key -> new OnModel());
        site.milliwatts += promise.milliwatts();
        model.chips += promise.chips();
        model.rows.put(row.job(), row);
    }

    private void leave(String job, Promise promise) {
        AtSite site = bySite.get(promise.site());
        OnModel model = site == null ? null : site.byModel.get(promise.chipModel());
        if (site != null && model != null) {
            site.milliwatts -= promise.milliwatts();
            model.chips -= promise.chips();
            model.rows.remove(job);
        }
    }

    int chips(String site, String chipModel) {
        OnModel model = on(site, chipModel);
        return model == null ? 0 : model.chips;
    }

    long milliwatts(String site) {
        AtSite at = bySite.get(site);
        return at == null ? 0 : at.milliwatts;
    }

    /** The promises at a site on a chip model, in order of the jobs' ids. */
    Collection<JobRow> at(String site, String chipModel) {
        OnModel model = on(site, chipModel);
        return model == null ? List.of() : Collections.unmodifiableCollection(model.rows.values());
    }

    private @Nullable OnModel on(String site, String chipModel) {
        AtSite at = bySite.get(site);
        return at == null ? null : at.byModel.get(chipModel);
    }
}
