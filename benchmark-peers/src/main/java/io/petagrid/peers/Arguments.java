package io.petagrid.peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The command line.
 *
 * @param baseMs time of the log's first record, milliseconds since 1970; without it the first tick found is the first one
 */
record Arguments(String bootstrapServers, List<Pass> passes, Path report, OptionalLong baseMs) {
    static final String USAGE =
            "usage: --bootstrap-server HOST:PORT --pass PREFIX:TICKS [--pass PREFIX:TICKS ...] --report FILE [--base-ms MS]";

    static Arguments parse(String... args) {
        String bootstrapServers = "";
        String report = "";
        OptionalLong baseMs = OptionalLong.empty();
        List<Pass> passes = new ArrayList<>();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(USAGE);
            }
            String value = args[i + 1];
            switch (args[i]) {
                case "--bootstrap-server" -> bootstrapServers = value;
                case "--report" -> report = value;
                case "--base-ms" -> baseMs = OptionalLong.of(Long.parseLong(value));
                case "--pass" -> passes.add(Pass.of(value));
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        if (bootstrapServers.isEmpty() || report.isEmpty() || passes.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        return new Arguments(bootstrapServers, List.copyOf(passes), Path.of(report), baseMs);
    }
}
