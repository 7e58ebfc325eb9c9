package io.petagrid.launcher.demo;

import io.petagrid.launcher.text.FullScreen;
import java.io.PrintWriter;

/** Redraws the screen in place. */
final class ScreenView implements View {
    private final FullScreen terminal;
    private final Screen screen;
    private final int width;
    private final int height;

    ScreenView(PrintWriter out, Screen screen, int width, int height) {
        this.terminal = new FullScreen(out, ScreenView::coloured);
        this.screen = screen;
        this.width = width;
        this.height = height;
    }

    @Override
    public void show(Picture picture, String doing, long secondsLeft) {
        terminal.draw(screen.lines(picture, doing, secondsLeft, width, height - 1));
    }

    private static String coloured(String line) {
        if (line.startsWith("PETAGRID") || line.startsWith("SITES") || line.startsWith("LAST DECISIONS")) {
            return FullScreen.bold(line);
        }
        if (line.startsWith("Plan")) {
            return FullScreen.cyan(line);
        }
        return line.contains("REJECTED") || line.contains("DEVIATED") || line.contains("SHORTFALL")
                ? FullScreen.red(line)
                : line;
    }

    @Override
    public void close() {
        terminal.close();
    }
}
