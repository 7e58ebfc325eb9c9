package io.petagrid.app.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;

/** Headers of requests and answers. */
final class RoomHeaders {
    /** The newest tick that a caller has seen. */
    static final String SEEN_TICK = "Petagrid-Seen-Tick";
    /** What a page of another site cannot send: it must be there where something is changed. */
    static final String CHANGE = "Petagrid-Change";

    static final String CONTENT_POLICY = "Content-Security-Policy";
    /** Whether a page of another origin may notice an answer. */
    static final String RESOURCE_POLICY = "Cross-Origin-Resource-Policy";
    /** What a page asks of a peer. */
    static final String HEALTH = "/health/ready";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " font-src 'self'; connect-src 'self'%s; manifest-src 'self'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'";

    private static final String SAME_ORIGIN_ONLY = String.format(Locale.ROOT, POLICY, "");

    private RoomHeaders() {}

    /** The policy of the page: beside this instance it may ask its peers, of whom it asks nothing but whether they are there. */
    static String pagePolicy(List<String> peers) {
        return String.format(
                Locale.ROOT,
                POLICY,
                peers.stream().map(peer -> " " + peer + HEALTH).collect(Collectors.joining()));
    }

    /** What every answer carries, whoever makes it: nothing of it may be run, framed, guessed or kept elsewhere. */
    static void guard(HttpFields.Mutable headers) {
        headers.put(CONTENT_POLICY, SAME_ORIGIN_ONLY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put(RESOURCE_POLICY, "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    }
}
