package io.petagrid.app.telemetry;

import java.nio.charset.StandardCharsets;

/** The name of a site, as text and as bytes. */
final class SiteName {
    private final String text;
    private final byte[] bytes;

    SiteName(String text) {
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        return text;
    }

    byte[] bytes() {
        return bytes;
    }
}
