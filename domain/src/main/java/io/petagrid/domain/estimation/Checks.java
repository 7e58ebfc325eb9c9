package io.petagrid.domain.estimation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * How far a site's instruments could be checked against each other, by its last windows. What is missing never counts for less than what
 * disagrees.
 *
 * @param unseen ids of the instruments that were expected and not seen in some tick of the last window, in order
 * @param windowsNotPassed of the last three windows those in which a test failed or an instrument was unseen
 */
public record Checks(List<String> unseen, int windowsNotPassed) {
    /** No window is over yet. */
    public static final Checks NONE = new Checks(List.of(), 0);

    /** One window alone may fail for readings that are apart. */
    private static final int WINDOWS_THAT_COUNT = 2;

    public Checks {
        unseen = List.copyOf(unseen);
    }

    /**
     * Checks that failed or could not be made: each unseen instrument is one, whatever the others say without it; when all are seen, all
     * tests together are one.
     */
    public int notPassed() {
        if (!unseen.isEmpty()) {
            return unseen.size();
        }
        return windowsNotPassed >= WINDOWS_THAT_COUNT ? 1 : 0;
    }

    void writeTo(DataOutput out) throws IOException {
        Names.write(unseen, out);
        out.writeByte(windowsNotPassed);
    }

    static Checks readFrom(DataInput in) throws IOException {
        return new Checks(Names.read(in), in.readByte());
    }
}
