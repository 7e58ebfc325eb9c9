package io.petagrid.domain.telemetry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects which job holds how many chips of which model in one report; makes new objects only where something changed. */
final class JobScratch {
    private String[] jobs = new String[16];
    private String[] models = new String[16];
    private int[] chips = new int[16];
    private int size;

    void clear() {
        size = 0;
    }

    void add(String job, String chipModel) {
        for (int i = 0; i < size; i++) {
            if (jobs[i].equals(job) && models[i].equals(chipModel)) {
                chips[i]++;
                return;
            }
        }
        if (size == jobs.length) {
            jobs = java.util.Arrays.copyOf(jobs, 2 * size);
            models = java.util.Arrays.copyOf(models, 2 * size);
            chips = java.util.Arrays.copyOf(chips, 2 * size);
        }
        jobs[size] = job;
        models[size] = chipModel;
        chips[size++] = 1;
    }

    /** What was collected, in order; the given list itself when it says the same. */
    List<JobHold> holds(List<JobHold> known) {
        if (same(known)) {
            return known;
        }
        List<JobHold> holds = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            holds.add(new JobHold(jobs[i], models[i], chips[i]));
        }
        Collections.sort(holds);
        return List.copyOf(holds);
    }

    private boolean same(List<JobHold> known) {
        if (known.size() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!contains(known, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean contains(List<JobHold> known, int i) {
        for (int k = 0; k < known.size(); k++) {
            JobHold hold = known.get(k);
            if (hold.chips() == chips[i]
                    && hold.job().equals(jobs[i])
                    && hold.chipModel().equals(models[i])) {
                return true;
            }
        }
        return false;
    }
}
