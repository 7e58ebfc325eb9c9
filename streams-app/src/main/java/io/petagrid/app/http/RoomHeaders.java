package io.petagrid.app.http;

import org.eclipse.jetty.http.HttpFields;

/** Headers of requests and answers. */
final class RoomHeaders {
    /** The newest tick that a caller has seen. */
    static final String SEEN_TICK = "Petagrid-Seen-Tick";
    /** What a page of another site cannot send: it must be there where something is changed. */
    static final String CHANGE = "Petagrid-Change";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'";

    private RoomHeaders() {}

    /** What every answer carries, whoever makes it: nothing of it may be run, framed, guessed or kept elsewhere. */
    static void guard(HttpFields.Mutable headers) {
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    }
}
