package io.petagrid.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;

/** Runs the job over each log in turn, in this one JVM, and tells of each in a line of the report. */
public final class FlinkContender {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FlinkContender() {}

    /** @param args see {@link Arguments#USAGE} */
    public static void main(String[] args) {
        endWithParent();
        int code = 0;
        try {
            run(Arguments.parse(args));
        } catch (Exception e) {
            e.printStackTrace();
            code = 1;
        }
        System.exit(code);
    }

    private static void run(Arguments arguments) throws Exception {
        for (Pass pass : arguments.passes()) {
            PassLine line = new PassRun(arguments, pass).run();
            Files.writeString(
                    arguments.report(),
                    JSON.writeValueAsString(line) + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            System.gc();
        }
    }

    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            CompletableFuture<Void> unused =
                    parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
        });
    }
}
