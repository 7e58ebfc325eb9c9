package io.petagrid.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/** The registry answers that it has no such schema. */
public final class UnknownSchemaException extends SerializationException {
    public UnknownSchemaException(String message) {
        super(message);
    }
}
