package io.petagrid.launcher.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.launcher.ExitCode;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.launcher.text.VerdictText;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.verifier.Verdict;
import io.petagrid.verifier.Verifier;
import io.petagrid.verifier.VerifierSettings;
import java.io.PrintWriter;
import java.time.Duration;

/** The whole grid on this machine for a while: started, watched, stopped, verified, reported. */
public final class Demo {
    private static final Duration FULL_SUPPLY_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration CATCH_UP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration VERIFY_TIMEOUT = Duration.ofMinutes(10);
    private static final int FRAME_MS = 1_000;
    private static final int LOOK_MS = 100;
    private static final int FRAMES_A_BROKER_LOOK = 5;

    private final DemoSettings settings;
    private final PrintWriter out;
    private final Tally tally;

    public Demo(DemoSettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
        this.tally = new Tally(settings.startMs(), settings.duration().toSeconds());
    }

    /**
     * Runs it.
     *
     * @return whether the laws held
     * @throws Failure when a part ends by itself or does not come up
     */
    public ExitCode run() throws InterruptedException {
        try (DemoFolder folder = new DemoFolder(settings.data());
                Parts parts = new Parts(settings, folder)) {
            return run(parts);
        }
    }

    private ExitCode run(Parts parts) throws InterruptedException {
        parts.notices().forEach(notice -> out.println("note: " + notice));
        out.println("control room: " + parts.roomAddress());
        Picture last;
        try (View view = view();
                Watcher watcher = new Watcher(parts.grid(), tally, settings.startMs())) {
            view.show(tally.picture(), "starting broker, registry, simulator and application", -1);
            startAll(parts);
            watcher.start();
            awaitFullSupply(parts, view);
            runMinute(parts, view);
            finish(parts, view, watcher);
            last = tally.picture();
        }
        return verify(parts.grid(), last);
    }

    /** A part that has ended by itself explains a start that failed better than what failed in its wake. */
    private static void startAll(Parts parts) throws InterruptedException {
        parts.start();
        parts.requireAlive();
    }

    private View view() {
        boolean isTerminal = Boolean.getBoolean("petagrid.tty");
        return settings.headless() || !isTerminal
                ? new ProgressView(out, settings.startMs())
                : new ScreenView(
                        out,
                        new Screen(settings),
                        Integer.getInteger("petagrid.columns", 120),
                        Integer.getInteger("petagrid.rows", 40));
    }

    private void awaitFullSupply(Parts parts, View view) throws InterruptedException {
        long deadline = System.nanoTime() + FULL_SUPPLY_TIMEOUT.toNanos();
        int looks = 0;
        while (tally.picture().beganMs().isEmpty()) {
            parts.requireAlive();
            if (System.nanoTime() > deadline) {
                throw Failure.environment(noFullSupply(tally.picture()), null);
            }
            if (looks++ % (FRAME_MS / LOOK_MS) == 0) {
                view.show(tally.picture(), "waiting for the whole grid to report", -1);
            }
            Thread.sleep(LOOK_MS);
        }
    }

    private static String noFullSupply(Picture picture) {
        String seen = picture.grid()
                .map(grid -> grid.getHostsSeen() + " of " + grid.getHosts() + " hosts were seen")
                .orElse("no supply was published");
        return "the grid was not complete within " + FULL_SUPPLY_TIMEOUT.toSeconds() + " s: " + seen + ", "
                + picture.expectedHosts()
                + " were planned; is the machine busy with something else? --data DIR keeps the logs";
    }

    private void runMinute(Parts parts, View view) throws InterruptedException {
        long endMs =
                tally.picture().beganMs().orElseThrow() + settings.duration().toMillis();
        int frames = 0;
        long nowMs = System.currentTimeMillis();
        while (nowMs < endMs) {
            parts.requireAlive();
            if (++frames % FRAMES_A_BROKER_LOOK == 0) {
                parts.requireBroker();
            }
            view.show(tally.picture(), running(parts), (endMs - nowMs) / 1_000);
            Thread.sleep(Math.min(FRAME_MS, endMs - nowMs));
            nowMs = System.currentTimeMillis();
        }
    }

    private static String running(Parts parts) {
        String where = "running; control room at " + parts.roomAddress();
        return parts.restarts() == 0
                ? where
                : where + "; the application was killed and started again, times: " + parts.restarts();
    }

    /** Stops the sources first, so that the application can publish all that was written; then the application. */
    private void finish(Parts parts, View view, Watcher watcher) throws InterruptedException {
        view.show(tally.picture(), "stopping the simulator", -1);
        parts.stopSimulator();
        long lastTick = GridTime.tick(System.currentTimeMillis());
        view.show(tally.picture(), "catching up", -1);
        long deadline = System.nanoTime() + CATCH_UP_TIMEOUT.toNanos();
        while (tally.picture().newestTick().orElse(0) < lastTick && System.nanoTime() < deadline) {
            parts.requireAlive();
            Thread.sleep(LOOK_MS);
        }
        parts.stopApp();
        watcher.finish();
        view.show(tally.picture(), "verifying", -1);
    }

    private ExitCode verify(GridAccess grid, Picture picture) throws InterruptedException {
        Verdict verdict =
                Verifier.verify(new VerifierSettings(grid.client(), grid.registryUrl(), grid.names(), VERIFY_TIMEOUT));
        ObjectNode report = Report.of(settings, picture, verdict);
        settings.report().ifPresent(file -> Report.write(file, report));
        out.println();
        out.print(Summary.of(picture));
        out.println();
        out.print(VerdictText.table(verdict));
        settings.report().ifPresent(file -> out.println("report: " + file));
        out.println(verdict.held() ? "All laws held." : "A law is broken.");
        out.flush();
        return verdict.held() ? ExitCode.OK : ExitCode.LAW_BROKEN;
    }
}
