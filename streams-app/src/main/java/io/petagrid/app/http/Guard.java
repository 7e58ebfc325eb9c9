package io.petagrid.app.http;

import io.javalin.http.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may ask what: the host that is asked for, how often, what is changed from where, and whether the token was shown. */
final class Guard {
    /** Name of the cookie that holds the token once it has been typed into the page. */
    static final String COOKIE = "petagrid";

    private static final Set<String> READING = Set.of("GET", "HEAD");
    /** Bytes of a body at most. */
    static final int LARGEST_BODY = 64 * 1_024;

    private final HttpSettings settings;
    private final RateLimit rate;
    /** Readers of events stay: they are bounded by how many there may be, and all may come at once. */
    private final RateLimit readers;

    Guard(HttpSettings settings) {
        this.settings = settings;
        this.rate = new RateLimit(settings.requestsPerSecond(), System::nanoTime);
        this.readers = new RateLimit(settings.readers(), System::nanoTime);
    }

    /** @throws Problem when the request is not to be answered */
    void check(Context context) {
        checkHost(context.header("Host"));
        checkRate(context);
        if (READING.contains(context.req().getMethod())) {
            checkNoBody(context);
        } else {
            checkBody(context);
            checkChange(context);
        }
        checkToken(context);
    }

    private void checkRate(Context context) {
        String address = context.req().getRemoteAddr();
        if (!(context.path().equals(EventStream.PATH) ? readers : rate).allows(address)) {
            throw new Problem(429, "more requests a second than one address may make; ask less often");
        }
    }

    private void checkHost(@Nullable String host) {
        if (host == null || host.isBlank()) {
            throw new Problem(400, "a request names the host that it is for");
        }
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{1,5}$", "");
        if (!settings.hosts().contains(name)) {
            throw new Problem(421, "this is not the host that was asked for; http.hosts lists the names it goes by");
        }
    }

    private static void checkNoBody(Context context) {
        if (context.req().getContentLengthLong() > 0 || context.header("Transfer-Encoding") != null) {
            throw new Problem(400, "what only reads has no body; leave it away");
        }
    }

    private static void checkBody(Context context) {
        if (context.req().getContentLengthLong() > LARGEST_BODY) {
            throw new Problem(413, "a body may have " + LARGEST_BODY + " bytes");
        }
        if (context.header("Transfer-Encoding") != null) {
            throw new Problem(411, "a body says its length beforehand");
        }
    }

    /** A page of another site can neither send a header of our own nor hide where it comes from. */
    private void checkChange(Context context) {
        if (context.header(RoomHeaders.CHANGE) == null) {
            throw new Problem(403, "what changes something carries the header " + RoomHeaders.CHANGE + ": 1");
        }
        String origin = context.header("Origin");
        if (origin != null && !isOwn(origin, String.valueOf(context.header("Host")))) {
            throw new Problem(403, "a page of another origin may not change anything here");
        }
        String site = context.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new Problem(403, "a page of another site may not change anything here");
        }
    }

    private boolean isOwn(String origin, String host) {
        try {
            URI uri = URI.create(origin);
            String scheme = settings.hasTls() ? "https" : "http";
            return scheme.equals(uri.getScheme()) && host.equalsIgnoreCase(uri.getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The page itself holds no figure, and whether this instance lives is no secret. */
    private void checkToken(Context context) {
        String path = context.path();
        boolean isData = path.startsWith("/api/") || path.equals("/metrics") || path.equals("/topology");
        if (settings.token().isEmpty() || !isData || path.equals(SessionRoute.PATH)) {
            return;
        }
        String bearer = context.header("Authorization");
        String shown = bearer != null && bearer.startsWith("Bearer ")
                ? bearer.substring("Bearer ".length())
                : context.cookie(COOKIE);
        if (shown == null || !isToken(shown)) {
            context.header("WWW-Authenticate", "Bearer");
            throw new Problem(401, "show the token: 'Authorization: Bearer TOKEN', or sign in on the page");
        }
    }

    /** Takes as long whatever is shown. */
    boolean isToken(String shown) {
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), settings.token().getBytes(StandardCharsets.UTF_8));
    }
}
