package io.petagrid.launcher.verb;

import io.petagrid.launcher.room.RoomClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the verbs that can ask a control room instead of the broker. */
final class RoomOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Ask the control room there, e.g. " + RoomClient.USUAL_ADDRESS + ". Default: read the topics.")
    private @Nullable String url;

    @Mixin
    private final TokenOption token = new TokenOption();

    /** The control room that is to be asked, to be closed by the caller; empty where the topics are to be read. */
    Optional<RoomClient> room() {
        return Optional.ofNullable(url).map(token::room);
    }
}
