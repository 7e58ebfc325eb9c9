package io.petagrid.domain.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was handed out and is not yet seen running, by site and chip model. */
final class PromisedBook {
    private final Map<String, JobRow> promises = new TreeMap<>();

    void put(JobRow row) {
        if (row.promisedChips() > 0) {
            promises.put(row.job(), row);
        } else {
            promises.remove(row.job());
        }
    }

    int chips(String site, String chipModel) {
        int chips = 0;
        for (JobRow row : promises.values()) {
            Promise promise = row.promise();
            if (promise != null && promise.isAt(site, chipModel)) {
                chips += promise.chips();
            }
        }
        return chips;
    }

    long milliwatts(String site) {
        long sum = 0;
        for (JobRow row : promises.values()) {
            Promise promise = row.promise();
            if (promise != null && promise.isAt(site)) {
                sum += promise.milliwatts();
            }
        }
        return sum;
    }

    /** The promises at a site on a chip model, in order of the jobs' ids. */
    List<JobRow> at(String site, String chipModel) {
        List<JobRow> rows = new ArrayList<>();
        for (JobRow row : promises.values()) {
            Promise promise = row.promise();
            if (promise != null && promise.isAt(site, chipModel)) {
                rows.add(row);
            }
        }
        return rows;
    }
}
