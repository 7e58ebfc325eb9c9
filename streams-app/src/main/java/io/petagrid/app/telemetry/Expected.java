package io.petagrid.app.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * What a host report most likely says, known before it is read: where its bytes say just that, they need not be read. One object for all
 * reports of a partition.
 */
final class Expected {
    private final SiteName site;
    private byte[] key = {};
    private boolean knownHost;
    private @Nullable ShapeBytes shape;

    /** @param site site of the topic */
    Expected(SiteName site) {
        this.site = site;
    }

    /**
     * Goes to the next report.
     *
     * @param recordKey key of its record: the host
     * @param isKnownHost whether a report of the host was accepted before; then its name is not needed
     * @param lastShape shape of the host's last report; null where none is known
     */
    Expected next(byte[] recordKey, boolean isKnownHost, @Nullable ShapeBytes lastShape) {
        key = recordKey;
        knownHost = isKnownHost;
        shape = lastShape;
        return this;
    }

    SiteName site() {
        return site;
    }

    byte[] key() {
        return key;
    }

    boolean knownHost() {
        return knownHost;
    }

    @Nullable
    ShapeBytes shape() {
        return shape;
    }
}
