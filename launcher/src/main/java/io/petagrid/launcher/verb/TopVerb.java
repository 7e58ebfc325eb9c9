package io.petagrid.launcher.verb;

import com.fasterxml.jackson.databind.JsonNode;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.room.RoomClient;
import io.petagrid.launcher.room.TopScreen;
import io.petagrid.launcher.text.FullScreen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The control room's overview in a terminal. */
@Command(
        name = "top",
        description =
                "Show the control room's overview in the whole terminal, once a second, until Ctrl-C. Where the output is piped:"
                        + " plain text, one frame after the other.")
public final class TopVerb extends Verb {
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final int USUAL_ROWS = 40;
    private static final int USUAL_COLUMNS = 120;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the control room is. Default: " + RoomClient.USUAL_ADDRESS + ".")
    private String url = RoomClient.USUAL_ADDRESS;

    @Mixin
    private final TokenOption token = new TokenOption();

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How often. Default: 1s.")
    private Duration every = Duration.ofSeconds(1);

    @Option(names = "--max", paramLabel = "N", description = "End after N frames.")
    private @Nullable Long max;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How long the control room may still be starting, e.g. 60s. Default: not at all.")
    private Duration patience = Duration.ZERO;

    @Override
    public Integer call() throws InterruptedException {
        if (every.compareTo(SHORTEST) < 0) {
            throw Failure.usage("--every: choose 200ms or more");
        }
        if (max != null && max < 1) {
            throw Failure.usage("--max: " + max + " is out of range; choose 1 or more");
        }
        boolean isTerminal = Boolean.getBoolean("petagrid.tty");
        try (RoomClient room = token.room(url);
                FullScreen terminal = new FullScreen(out(), TopVerb::coloured)) {
            long frames = 0;
            while ((max == null || frames < max) && !out().checkError()) {
                Optional<List<String>> lines = frame(room, frames == 0 ? patience : Duration.ZERO);
                lines.ifPresent(frame -> show(frame, isTerminal, terminal));
                frames += lines.isPresent() ? 1 : 0;
                Thread.sleep(every.toMillis());
            }
        }
        return 0;
    }

    private void show(List<String> frame, boolean isTerminal, FullScreen terminal) {
        if (isTerminal) {
            int width = Integer.getInteger("petagrid.columns", USUAL_COLUMNS);
            terminal.draw(frame.stream()
                    .limit(Integer.getInteger("petagrid.rows", USUAL_ROWS) - 1L)
                    .map(line -> line.length() > width ? line.substring(0, width) : line)
                    .toList());
        } else {
            frame.forEach(out()::println);
            out().println();
        }
    }

    /** A control room that is still starting does not answer, or has nothing to tell yet. */
    private static Optional<List<String>> frame(RoomClient room, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return frame(room);
            } catch (Failure e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(SHORTEST.toMillis());
            }
        }
    }

    private static Optional<List<String>> frame(RoomClient room) throws InterruptedException {
        Optional<JsonNode> grid = room.get("/api/grid");
        Optional<JsonNode> sites = room.get("/api/sites");
        Optional<JsonNode> alarms = room.get("/api/alarms");
        Optional<JsonNode> decisions = room.get("/api/decisions?limit=" + TopScreen.decisionsShown());
        if (grid.isEmpty() || sites.isEmpty() || alarms.isEmpty() || decisions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(TopScreen.lines(
                grid.orElseThrow(), sites.orElseThrow(), alarms.orElseThrow(), decisions.orElseThrow()));
    }

    private static String coloured(String line) {
        if (line.startsWith("PETAGRID")
                || line.startsWith("SITES")
                || line.startsWith("ALARMS")
                || line.startsWith("LAST DECISIONS")) {
            return FullScreen.bold(line);
        }
        return line.startsWith("  1  ") ? FullScreen.red(line) : line;
    }
}
