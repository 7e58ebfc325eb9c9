package io.petagrid.sim.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.petagrid.sim.SimulatorException;
import io.petagrid.sim.TraceSettings;
import io.petagrid.sim.TraceSettings.Format;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobSourceTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long SEED = 7;

    private final Scenario scenario = Scenarios.load("beijing");
    private final long start = scenario.startGridMs();

    @TempDir
    private Path folder;

    private List<JobDraft> hour(JobSource source, long stepMs) {
        List<JobDraft> drafts = new ArrayList<>();
        for (long at = start; at <= start + HOUR_MS; at += stepMs) {
            drafts.addAll(source.due(at));
        }
        return drafts;
    }

    @Test
    void drawnJobsAreTheSameHoweverOftenOneAsks() {
        // When
        List<JobDraft> often = hour(new DrawnJobs(scenario, SEED, start, ""), 1_000);
        List<JobDraft> seldom = hour(new DrawnJobs(scenario, SEED, start, ""), HOUR_MS);

        // Then
        assertThat(often).isEqualTo(seldom);
        assertThat(often)
                .hasSizeBetween(
                        scenario.jobs().perGridHour() - 5, scenario.jobs().perGridHour() + 5);
    }

    @Test
    void drawnJobsAreValidRequests() {
        assertThat(hour(new DrawnJobs(scenario, SEED, start, ""), HOUR_MS)).allSatisfy(draft -> {
            assertThat(draft.request().getChips() % draft.request().getGang()).isZero();
            assertThat(Set.of(1, 2, 4, 8)).contains(draft.request().getGang());
            assertThat(draft.request().getDurationEstimateMs()).isPositive();
            assertThat(draft.holdsMs()).isPositive().isLessThanOrEqualTo(draft.durationMs());
            assertThat(draft.request().getSubmittedGridMs()).isBetween(start, start + HOUR_MS);
        });
    }

    private TraceJobs trace(String text, Format format, int copies) throws IOException {
        Path file = Files.writeString(folder.resolve("trace.csv"), text);
        return new TraceJobs(new TraceSettings(file, format, OptionalInt.of(copies)), scenario, SEED, start, "");
    }

    @Test
    void aRotatedTraceBeginsAgainWhenItIsOver() throws IOException {
        // Given
        TraceJobs jobs = trace("arrival_time,length,cpus\n0.0,1.0,1\n0.1,2.0,16\n0.24,0.5,3\n", Format.PAI, 1);

        // When
        List<JobDraft> drafts = hour(jobs, 60_000);

        // Then
        assertThat(drafts).hasSizeBetween(12, 13);
        assertThat(drafts).extracting(draft -> draft.request().getJob()).doesNotHaveDuplicates();
        assertThat(drafts)
                .filteredOn(draft -> draft.request().getChips() == 16)
                .allMatch(draft -> draft.request().getGang() == 8 && draft.durationMs() == 2 * HOUR_MS);
        assertThat(drafts)
                .filteredOn(draft -> draft.request().getChips() == 3)
                .allMatch(draft -> draft.request().getGang() == 1);
    }

    @Test
    void philliesMillisecondsAreMilliseconds() throws IOException {
        // When
        List<JobDraft> drafts =
                hour(trace("job_id,num_gpu,submit_time,duration\n7,8,0,90000\n", Format.PHILLY, 1), HOUR_MS);

        // Then
        assertThat(drafts).isNotEmpty().allMatch(draft -> draft.durationMs() == 90_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "PAI    | 0.0,1.0                    | line 2 is malformed: 3 fields are needed",
                "PAI    | -1,1.0,1                   | line 2 is malformed: the submission is before the trace's start",
                "PAI    | NaN,1.0,1                  | 'NaN' is no number of hours",
                "PAI    | 0,1.0,0                    | chips must be 1 to 100000",
                "PHILLY | 1,8,5,-3                   | the duration is negative",
                "PHILLY | 1,eight,5,3                | line 2 is malformed",
            })
    void aMalformedRowIsNamed(Format format, String row, String message) {
        String header = format == Format.PAI ? "arrival_time,length,cpus" : "job_id,num_gpu,submit_time,duration";
        assertThatThrownBy(() -> trace(header + "\n" + row + "\n", format, 1))
                .isInstanceOf(SimulatorException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFileOfAnotherFormatIsRefused() {
        assertThatThrownBy(() -> trace("arrival_time,length,cpus\n0,1,1\n", Format.PHILLY, 1))
                .hasMessageContaining(
                        "is no philly trace: its first line must be 'job_id,num_gpu,submit_time,duration'");
        assertThatThrownBy(() -> trace("arrival_time,length,cpus\n", Format.PAI, 1))
                .hasMessageContaining("has no jobs");
    }

    @ParameterizedTest
    @CsvSource({"jobs/philly_vc_trace1.csv,PHILLY", "jobs/philly_vc_trace2.csv,PHILLY", "jobs/pai_jobs_h1.csv,PAI"})
    void enoughCopiesOfARealTraceAreTaken(String name, Format format) {
        // Given
        Path file = SharedData.file(name);
        assumeTrue(Files.exists(file), "skipped: " + file + " is missing");
        TraceJobs jobs = new TraceJobs(new TraceSettings(file, format, OptionalInt.empty()), scenario, SEED, start, "");

        // When
        List<JobDraft> drafts = hour(jobs, 60_000);

        // Then
        assertThat(drafts).as("copies %d, seed %d", jobs.copies(), SEED).hasSizeGreaterThan(220);
    }
}
