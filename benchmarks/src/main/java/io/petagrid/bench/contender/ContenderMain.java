package io.petagrid.bench.contender;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.sandbox.child.ParentWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;

/** A contender's JVM: its passes one after the other, a line for each. */
public final class ContenderMain {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ContenderMain() {}

    /** @param args the file with the assignment */
    public static void main(String[] args) {
        ParentWatch.start();
        int code = 0;
        try {
            run(args[0]);
        } catch (IOException | InterruptedException | ExecutionException | RuntimeException e) {
            e.printStackTrace();
            code = 1;
        }
        System.exit(code);
    }

    private static void run(String file) throws IOException, InterruptedException, ExecutionException {
        Assignment assignment = JSON.readValue(Path.of(file).toFile(), Assignment.class);
        try (Ground ground = new Ground(assignment)) {
            Contender contender = contender(ground);
            for (String prefix : assignment.passes()) {
                PassReport report = contender.pass(prefix);
                Files.writeString(
                        Path.of(assignment.report()),
                        JSON.writeValueAsString(report) + System.lineSeparator(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                System.gc();
            }
        }
    }

    private static Contender contender(Ground ground) {
        return switch (ground.assignment().contender()) {
            case "raw" -> new RawContender(ground);
            case "petagrid" -> new PetagridContender(ground);
            case "textbook" -> new TextbookContender(ground);
            default ->
                throw new IllegalArgumentException(
                        "there is no contender " + ground.assignment().contender());
        };
    }
}
