package io.petagrid.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** No registry answers; the same call may succeed later. */
public final class RegistryUnavailableException extends SerializationException {
    public RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
