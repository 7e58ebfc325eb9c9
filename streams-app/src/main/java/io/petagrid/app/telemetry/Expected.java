package io.petagrid.app.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * What a host report most likely says, known before it is read: where its bytes say just that, they need not be read.
 *
 * @param site site of the topic
 * @param key key of the record: the host
 * @param knownHost whether a report of the host was accepted before; then its name is not needed
 * @param shape shape of the host's last report; null where none is known
 */
@SuppressWarnings("ArrayRecordComponent")
record Expected(
        SiteName site,
        byte[] key,
        boolean knownHost,
        @Nullable ShapeBytes shape) {}
