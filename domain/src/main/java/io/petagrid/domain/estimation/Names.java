package io.petagrid.domain.estimation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How verdicts and lists of names are written into state. */
final class Names {
    private Names() {}

    static void write(Verdict verdict, List<String> names, DataOutput out) throws IOException {
        out.writeByte(verdict.ordinal());
        write(names, out);
    }

    static void write(List<String> names, DataOutput out) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    static List<String> read(DataInput in) throws IOException {
        List<String> names = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            names.add(in.readUTF());
        }
        return List.copyOf(names);
    }
}
