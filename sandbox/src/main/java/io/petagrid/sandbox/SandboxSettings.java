package io.petagrid.sandbox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a sandbox is to be like.
 *
 * @param data folder that is kept; a temporary one that is removed where there is none
 * @param brokerPort port that the broker must have; the usual or any free one where there is none
 * @param registryPort port that the registry must have
 */
public record SandboxSettings(Optional<Path> data, OptionalInt brokerPort, OptionalInt registryPort) {
    /** Temporary data, usual ports where they are free. */
    public static SandboxSettings temporary() {
        return new SandboxSettings(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }
}
