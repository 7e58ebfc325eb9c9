package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.DispatchCore;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchEvent.ChipModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.DatasetKnown;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The dispatcher's core and what is kept of it: what a step says that it has changed, as the application writes it. */
final class KeptCore {
    private final Consumer<String> findings;
    private final Map<String, byte[]> rows = new TreeMap<>();
    private final Map<String, DispatchEvent> references = new TreeMap<>();
    private final Set<String> lost = new TreeSet<>();
    private byte @Nullable [] head;
    private @Nullable Snapshot snapshot;
    private DispatchCore core = new DispatchCore(ArenaFixture.SETTINGS);

    KeptCore(Consumer<String> findings) {
        this.findings = findings;
    }

    DispatchCore core() {
        return core;
    }

    /** Takes an event, and writes what it says that it has changed. */
    Outcome step(DispatchEvent event) {
        Outcome outcome = core.step(event);
        keep(event);
        for (String row : outcome.changedRows()) {
            if (!lost.contains(row)) {
                rows.put(row, bytes(out -> core.writeRow(row, out)));
            }
        }
        if (!outcome.decisions().isEmpty() || event.changesHead()) {
            head = bytes(core::writeHead);
        }
        return outcome;
    }

    /** Takes an event, dies before anything of it is written, and takes it again from what was kept. */
    Outcome stepTwice(DispatchEvent event) {
        Outcome unwritten = core.step(event);
        crash();
        Outcome again = step(event);
        if (!unwritten.equals(again)) {
            findings.accept("a step that is done again after a crash is another one: " + event);
        }
        return again;
    }

    private void keep(DispatchEvent event) {
        switch (event) {
            case Snapshot newest -> snapshot = newest;
            case ChipModelKnown chip -> references.put("1" + chip.chipModel().reference(), event);
            case ModelKnown model -> references.put("2" + model.model(), event);
            case DatasetKnown dataset -> references.put("3" + dataset.dataset(), event);
            default -> {
                // Other events live on in the rows that they changed.
            }
        }
    }

    /** Dies, and goes on with a core that knows only what was kept. */
    void crash() {
        DispatchCore next = new DispatchCore(ArenaFixture.SETTINGS);
        if (head != null) {
            read(head, next::readHead);
        }
        references.values().forEach(next::step);
        if (snapshot != null) {
            next.restore(snapshot);
        }
        rows.forEach((name, row) -> read(row, in -> next.readRow(name, in)));
        core = next;
    }

    /** For tests: what is to be kept of a job is not. */
    void lose(String job) {
        lost.add("job/" + job);
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading {
        void from(DataInputStream in) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void read(byte[] bytes, Reading reading) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            reading.from(in);
            if (in.available() > 0) {
                findings.accept(in.available() + " bytes of what was kept are not read");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
