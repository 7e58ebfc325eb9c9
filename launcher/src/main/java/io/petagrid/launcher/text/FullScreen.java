package io.petagrid.launcher.text;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.UnaryOperator;

/** Redraws a whole terminal in place. */
public final class FullScreen implements AutoCloseable {
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
    private final UnaryOperator<String> coloured;
    private boolean drawn;

    /** @param coloured adds colour to a line, or does not */
    public FullScreen(PrintWriter out, UnaryOperator<String> coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    public static String bold(String line) {
        return BOLD + line + PLAIN;
    }

    public static String cyan(String line) {
        return CYAN + line + PLAIN;
    }

    public static String red(String line) {
        return RED + line + PLAIN;
    }

    /** Shows lines in the place of those that are shown. */
    public void draw(List<String> lines) {
        StringBuilder frame = new StringBuilder(drawn ? HOME : HIDE_CURSOR + CLEAR + HOME);
        drawn = true;
        lines.forEach(
                line -> frame.append(coloured.apply(line)).append(CLEAR_LINE).append('\n'));
        out.print(frame.append(CLEAR_BELOW));
        out.flush();
    }

    @Override
    public void close() {
        if (drawn) {
            out.print(SHOW_CURSOR + PLAIN + "\n");
            out.flush();
        }
    }
}
