package io.petagrid.sim.jobs;

import io.petagrid.sim.SimulatorException;
import io.petagrid.sim.TraceSettings.Format;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A trace of real jobs, in the order of their submission.
 *
 * @param spanMs length of the trace, milliseconds
 */
public record JobTrace(List<Row> rows, long spanMs) {
    private static final double MS_PER_HOUR = 3_600_000;
    private static final int MAX_CHIPS = 100_000;

    /** One job: when it was submitted from the start of the trace and how long it ran, milliseconds. */
    public record Row(long submitMs, long durationMs, int chips) {}

    /** @throws SimulatorException when the file is not such a trace, with the line that is wrong */
    public static JobTrace read(Path file, Format format) {
        List<String> lines = lines(file);
        String header = header(format);
        if (lines.isEmpty() || !lines.getFirst().strip().equals(header)) {
            throw new SimulatorException(file + " is no " + format.name().toLowerCase(java.util.Locale.ROOT)
                    + " trace: its first line must be '" + header + "'");
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    rows.add(row(lines.get(i).strip().split(",", -1), format));
                } catch (IllegalArgumentException e) {
                    throw new SimulatorException(
                            file + " line " + (i + 1) + " is malformed: " + e.getMessage() + "; mend the file");
                }
            }
        }
        if (rows.isEmpty()) {
            throw new SimulatorException(file + " has no jobs; name a trace that has some");
        }
        rows.sort(Comparator.comparingLong(Row::submitMs));
        return new JobTrace(List.copyOf(rows), rows.getLast().submitMs() + 1);
    }

    private static String header(Format format) {
        return switch (format) {
            case PHILLY -> "job_id,num_gpu,submit_time,duration";
            case PAI -> "arrival_time,length,cpus";
        };
    }

    private static Row row(String[] fields, Format format) {
        return switch (format) {
            case PHILLY -> {
                require(fields.length == 4, "4 fields are needed");
                yield checked(Long.parseLong(fields[2]), Long.parseLong(fields[3]), Integer.parseInt(fields[1]));
            }
            case PAI -> {
                require(fields.length == 3, "3 fields are needed");
                yield checked(hours(fields[0]), hours(fields[1]), (int) Math.ceil(Double.parseDouble(fields[2])));
            }
        };
    }

    private static long hours(String text) {
        double hours = Double.parseDouble(text);
        require(Double.isFinite(hours) && Math.abs(hours) < 1e7, "'" + text + "' is no number of hours");
        return Math.round(hours * MS_PER_HOUR);
    }

    private static Row checked(long submitMs, long durationMs, int chips) {
        require(submitMs >= 0, "the submission is before the trace's start");
        require(durationMs >= 0, "the duration is negative");
        require(chips >= 1 && chips <= MAX_CHIPS, "chips must be 1 to " + MAX_CHIPS);
        return new Row(submitMs, Math.max(1, durationMs), chips);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new SimulatorException("there is no file " + file + "; name a job trace", e);
        } catch (MalformedInputException e) {
            throw new SimulatorException(file + " is no text in UTF-8; name a job trace", e);
        } catch (IOException e) {
            throw new SimulatorException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
