package io.petagrid.launcher.demo;

import java.io.PrintWriter;
import java.util.List;

/** Redraws the screen in place. */
final class ScreenView implements View {
    private static final String HOME = "\u001b[H";
    private static final String CLEAR = "\u001b[2J";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String BOLD = "\u001b[1m";
    private static final String CYAN = "\u001b[36m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final Screen screen;
    private final int width;
    private final int height;
    private boolean drawn;

    ScreenView(PrintWriter out, Screen screen, int width, int height) {
        this.out = out;
        this.screen = screen;
        this.width = width;
        this.height = height;
    }

    @Override
    public void show(Picture picture, String doing, long secondsLeft) {
        List<String> lines = screen.lines(picture, doing, secondsLeft, width, height - 1);
        StringBuilder frame = new StringBuilder(drawn ? HOME : HIDE_CURSOR + CLEAR + HOME);
        drawn = true;
        lines.forEach(line -> frame.append(coloured(line)).append(CLEAR_LINE).append('\n'));
        out.print(frame.append(CLEAR_BELOW));
        out.flush();
    }

    private static String coloured(String line) {
        if (line.startsWith("PETAGRID") || line.startsWith("SITES") || line.startsWith("LAST DECISIONS")) {
            return BOLD + line + PLAIN;
        }
        if (line.startsWith("Plan")) {
            return CYAN + line + PLAIN;
        }
        return line.contains("REJECTED") || line.contains("DEVIATED") || line.contains("SHORTFALL")
                ? RED + line + PLAIN
                : line;
    }

    @Override
    public void close() {
        if (drawn) {
            out.print(SHOW_CURSOR + PLAIN + "\n");
            out.flush();
        }
    }
}
