package io.petagrid.launcher.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Rows of cells as aligned text or as Markdown. */
public final class Table {
    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... head) {
        this.head = List.of(head);
    }

    /** Adds a row of as many cells as the head has. */
    public Table row(String... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + head.size() + " heads");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Columns as wide as their widest cell, two blanks between them; each line ends in a line feed. */
    public String text() {
        int[] widths = new int[head.size()];
        List<List<String>> all = new ArrayList<>(rows);
        all.addFirst(head);
        all.forEach(row ->
                Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
        StringBuilder text = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                line.append(cell).repeat(' ', widths[i] - cell.length() + 2);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** A Markdown table; each line ends in a line feed. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        line(text, head);
        line(text, Collections.nCopies(head.size(), "---"));
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append('|');
        cells.forEach(cell -> text.append(' ').append(cell.replace("|", "\\|")).append(" |"));
        text.append('\n');
    }
}
