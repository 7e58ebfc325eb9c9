package io.petagrid.launcher.verb;

import io.petagrid.launcher.room.RoomClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a control room may ask for. */
final class TokenOption {
    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:PETAGRID_TOKEN}",
            description = "What the control room asks for. Default: PETAGRID_TOKEN of the environment.")
    private @Nullable String token;

    /** The control room at an address, to be closed by the caller. */
    RoomClient room(String url) {
        return new RoomClient(url, Optional.ofNullable(token));
    }
}
