package io.petagrid.launcher.verb;

import io.petagrid.launcher.room.RoomClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the verbs that can ask a control room instead of the broker. */
final class RoomOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Ask the control room there, e.g. " + RoomClient.USUAL_ADDRESS + ". Default: read the topics.")
    private @Nullable String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:PETAGRID_TOKEN}",
            description = "What the control room asks for. Default: PETAGRID_TOKEN of the environment.")
    private @Nullable String token;

    /** The control room that is to be asked, to be closed by the caller; empty where the topics are to be read. */
    Optional<RoomClient> room() {
        return Optional.ofNullable(url).map(address -> new RoomClient(address, Optional.ofNullable(token)));
    }
}
