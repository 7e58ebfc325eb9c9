package io.petagrid.launcher.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.sandbox.ChildJvm;
import io.petagrid.verifier.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laws under kills, at full size, with a site that cannot be admitted. Short by default; whole with {@code -Dpetagrid.storm.kills=10 -Dpetagrid.storm.restarts=5}. The seed of
 * the moments is {@code -Dpetagrid.storm.seed}.
 */
class KillStormIT {
    private static final Duration FIRST = Duration.ofMinutes(4);
    private static final Duration AGAIN = Duration.ofMinutes(2);
    private static final int KILLS = Integer.getInteger("petagrid.storm.kills", 1);
    private static final int RESTARTS = Integer.getInteger("petagrid.storm.restarts", 0);
    private static final int OTHER_PARTITIONS = 3;
    private static final long SEED = Long.getLong("petagrid.storm.seed", 20_250_331);

    /** Instances are started as the command line starts them: with an archive of their classes. */
    @BeforeAll
    static void archivesAreKept(@TempDir Path archives) {
        System.setProperty("petagrid.archives", archives.toString());
    }

    @AfterAll
    static void archivesAreLeft() {
        System.clearProperty("petagrid.archives");
    }

    private final Random random = new Random(SEED);
    private final List<String> freshAgain = new ArrayList<>();

    @Test
    void theLawsHoldUnderKillsRestartsAndASecondInstance(@TempDir Path folder) throws Exception {
        try (RunningGrid grid = new RunningGrid(folder, SEED)) {
            // Given
            ChildJvm app = grid.startApp("first");
            grid.awaitFreshSupply(FIRST);
            app.close();
            app = grid.startApp("first");
            grid.awaitFreshSupply(AGAIN);
            grid.addSite("odd", OTHER_PARTITIONS);

            // When
            for (int i = 0; i < KILLS; i++) {
                pause();
                app.kill();
                app = grid.startApp("first");
                note("kill", grid.awaitFreshSupply(AGAIN));
            }
            for (int i = 0; i < RESTARTS; i++) {
                pause();
                app.close();
                app = grid.startApp("first");
                note("restart", grid.awaitFreshSupply(AGAIN));
            }
            ChildJvm second = grid.startApp("second");
            pause();
            note("join", grid.awaitFreshSupply(AGAIN));
            second.close();
            note("leave", grid.awaitFreshSupply(AGAIN));
            Verdict verdict = grid.verdict();

            // Then
            System.out.println("kill storm, seed " + SEED + ": fresh again after " + freshAgain);
            assertThat(verdict.laws())
                    .as("seed %d, %s", SEED, freshAgain)
                    .allSatisfy(law -> assertThat(law.violations()).isEmpty())
                    .allSatisfy(law -> assertThat(law.checked()).isPositive());
            assertThat(grid.logOf("first")).contains("site odd is refused, the others go on");
        }
    }

    private void note(String what, long afterMs) {
        freshAgain.add(what + " " + afterMs + " ms");
    }

    /** A random moment: where in a tick and in a transaction the next stroke falls is what is tested. */
    private void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(4_000));
    }
}
