package io.petagrid.sim.jobs;

import io.petagrid.sim.TraceSettings;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.world.Noise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A trace replayed in grid time, as seeded rotations of itself laid over each other: copy c begins at a moment of the trace that the seed
 * chooses, and begins again when the trace is over.
 */
public final class TraceJobs implements JobSource {
    /** Jobs a grid hour that the default number of copies aims at. */
    private static final int AIM_PER_HOUR = 300;

    private static final double HOUR_MS = 3_600_000;
    private static final int MAX_COPIES = 5_000;

    private final JobTrace trace;
    private final JobTraits traits;
    private final String name;
    private final long seed;
    private final List<Copy> copies = new ArrayList<>();

    /** Where a copy is. */
    private static final class Copy {
        private final int number;
        /** Grid time of the trace's start in this round, milliseconds since 1970. */
        private long originGridMs;

        private int nextRow;
        private int round;

        private Copy(int number, long originGridMs) {
            this.number = number;
            this.originGridMs = originGridMs;
        }
    }

    /**
     * @param startGridMs grid time from which jobs come, milliseconds since 1970
     * @param run distinguishes the jobs of one run from those of another in the same grid
     * @throws io.petagrid.sim.SimulatorException when the file is no such trace
     */
    public TraceJobs(TraceSettings settings, Scenario scenario, long seed, long startGridMs, String run) {
        this.trace = JobTrace.read(settings.file(), settings.format());
        this.traits = new JobTraits(scenario);
        this.name = settings.format().name().toLowerCase(Locale.ROOT) + "-" + run;
        this.seed = Noise.mix(seed, Noise.of("trace"));
        int count = settings.copies().orElseGet(this::usualCopies);
        for (int number = 0; number < count; number++) {
            copies.add(rotated(number, startGridMs));
        }
    }

    private int usualCopies() {
        double perHour = trace.rows().size() * HOUR_MS / trace.spanMs();
        return (int) Math.clamp(Math.ceil(AIM_PER_HOUR / perHour), 1, MAX_COPIES);
    }

    private Copy rotated(int number, long startGridMs) {
        long rotation = (long) (Noise.unit(Noise.mix(seed, number)) * trace.spanMs());
        Copy copy = new Copy(number, startGridMs - rotation);
        while (copy.nextRow < trace.rows().size()
                && trace.rows().get(copy.nextRow).submitMs() < rotation) {
            copy.nextRow++;
        }
        return copy;
    }

    /** How many rotations are laid over each other. */
    public int copies() {
        return copies.size();
    }

    @Override
    public List<JobDraft> due(long gridMs) {
        List<JobDraft> due = new ArrayList<>();
        copies.forEach(copy -> advance(copy, gridMs, due));
        due.sort(Comparator.comparingLong(draft -> draft.request().getSubmittedGridMs()));
        return due;
    }

    private void advance(Copy copy, long gridMs, List<JobDraft> due) {
        while (true) {
            if (copy.nextRow == trace.rows().size()) {
                copy.originGridMs += trace.spanMs();
                copy.nextRow = 0;
                copy.round++;
            }
            JobTrace.Row row = trace.rows().get(copy.nextRow);
            long submitted = copy.originGridMs + row.submitMs();
            if (submitted > gridMs) {
                return;
            }
            String job = name + copy.number + "-" + copy.round + "-" + copy.nextRow;
            due.add(traits.draft(job, Noise.mix(seed, Noise.of(job)), row.chips(), row.durationMs(), submitted));
            copy.nextRow++;
        }
    }
}
