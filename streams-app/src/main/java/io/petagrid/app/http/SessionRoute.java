package io.petagrid.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.io.IOException;

/** Signs a browser in: the token is typed once and kept in a cookie that no script can read and no other site can use. */
final class SessionRoute {
    static final String PATH = "/api/session";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpSettings settings;
    private final Guard guard;

    SessionRoute(HttpSettings settings, Guard guard) {
        this.settings = settings;
        this.guard = guard;
    }

    void signIn(Context context) {
        if (settings.token().isEmpty()) {
            throw new Problem(404, "this instance asks for no token");
        }
        String token = token(Bodies.bytes(context));
        if (!guard.isToken(token)) {
            throw new Problem(401, "that is not the token");
        }
        Cookie cookie = new Cookie(Guard.COOKIE, token);
        cookie.setHttpOnly(true);
        cookie.setSecure(settings.hasTls());
        cookie.setSameSite(SameSite.STRICT);
        cookie.setPath("/");
        context.cookie(cookie);
        context.status(204);
    }

    private static String token(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node != null && node.path("token").isTextual()) {
                return node.path("token").textValue();
            }
        } catch (IOException e) {
            throw new Problem(400, "the body is no JSON");
        }
        throw new Problem(400, "the body must be {\"token\": \"...\"}");
    }
}
