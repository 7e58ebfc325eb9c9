package io.petagrid.bench;

import io.petagrid.sandbox.child.BrokerMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which of this process's children is the broker. */
public final class BrokerProcess {
    private static final long NONE = -1;

    private BrokerProcess() {}

    /** Its process id; -1 where it cannot be told. */
    public static long find() {
        return ProcessHandle.current()
                .children()
                .filter(child -> commandLine(child).contains(BrokerMain.class.getName()))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElse(NONE);
    }

    /** A class path makes it longer than Java's own API tells where the system has it in a file. */
    private static String commandLine(ProcessHandle child) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(child.pid()), "cmdline"));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return child.info().commandLine().orElse("");
        }
    }
}
