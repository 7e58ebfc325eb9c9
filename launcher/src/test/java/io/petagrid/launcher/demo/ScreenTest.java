package io.petagrid.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.ScopeKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static Picture picture() {
        Tally tally = new Tally(95_000, 3);
        tally.accept(Records.clock(), 95_000);
        tally.accept(Records.site("haidian"), 95_000);
        tally.accept(Records.siteSupply(100, 100), 101_000);
        tally.accept(Records.energy("haidian", ScopeKind.SITE, 100), 101_000);
        tally.accept(Records.grid(100), 101_000);
        tally.accept(Records.energy("grid", ScopeKind.GRID, 100), 101_000);
        tally.accept(
                Records.decision(
                        "d", DecisionKind.PLACE, DecisionState.ACCEPTED, "job-1", DecisionReason.SITE_ACCEPTED),
                101_000);
        return tally.picture();
    }

    @Test
    void everythingIsOnIt() {
        // When
        List<String> lines = new Screen(ReportTest.SETTINGS).lines(picture(), "running", 42, 200, 50);

        // Then
        assertThat(lines.getFirst()).contains("beijing", "seed 7", "x60", "running, 42 s left");
        String all = String.join("\n", lines);
        assertThat(all)
                .contains("33,000.0 P [####################....................] 45,000.0 P  now 39,000.0")
                .contains("nameplate 40,000.0  available 39,000.0  allocated 20,000.0")
                .contains("allocation 55.1 %")
                .contains(
                        "IT 30.00  facility 43.00  import 40.00  solar 3.00  wind 2.00  battery -1.00  residual 0.50 MW")
                .contains("interim PUE not available  green 25.0 % volumetric, 20.0 % hourly-matched")
                .contains("Authority  grid act; haidian advise (chips unseen, 70 % seen)")
                .contains("haidian")
                .contains("PLACE ACCEPTED  job-1 at haidian  SITE_ACCEPTED: because of SITE_ACCEPTED");
    }

    @Test
    void itFitsTheTerminal() {
        // When
        List<String> lines = new Screen(ReportTest.SETTINGS).lines(picture(), "running", 42, 40, 5);

        // Then
        assertThat(lines).hasSize(5).allMatch(line -> line.length() <= 40);
    }

    @Test
    void withoutAnyRecordItSaysWhatIsBeingDone() {
        // When
        List<String> lines = new Screen(ReportTest.SETTINGS).lines(new Tally(0, 3).picture(), "starting", -1, 80, 24);

        // Then
        assertThat(lines.getFirst()).contains("starting").doesNotContain("left");
    }

    @Test
    void theTerminalIsLeftWithItsCursor() {
        // Given
        StringWriter terminal = new StringWriter();
        ScreenView view = new ScreenView(new PrintWriter(terminal), new Screen(ReportTest.SETTINGS), 80, 24);
        view.show(picture(), "running", 1);

        // When
        view.close();

        // Then
        assertThat(terminal.toString())
                .startsWith("\u001b[?25l")
                .contains("\u001b[H")
                .contains("\u001b[?25h");
    }

    @Test
    void headlessIsOnePlainLine() {
        // When
        String line = ProgressView.line(picture(), "running", 42, 18);

        // Then
        assertThat(line)
                .startsWith("  18 s  running, 42 s left  supply 40,000.0 P, available 39,000.0")
                .contains("IT 30.00 MW, facility 43.00 MW", "lag p99 -")
                .doesNotContain("\n", "\u001b");
    }
}
