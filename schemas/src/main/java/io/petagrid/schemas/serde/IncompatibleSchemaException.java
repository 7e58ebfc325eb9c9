package io.petagrid.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/** The registry refuses a schema, because readers of earlier ones could not follow. */
public final class IncompatibleSchemaException extends SerializationException {
    public IncompatibleSchemaException(String message) {
        super(message);
    }
}
