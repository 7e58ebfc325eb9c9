package io.petagrid.app.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A refusal in the form of RFC 9457: what is wrong and what to do, and nothing of how this program is made. */
final class Problem extends RuntimeException {
    static final String TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(401, "Not signed in"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(406, "Not acceptable"),
            Map.entry(408, "Too slow"),
            Map.entry(409, "Behind"),
            Map.entry(411, "Length required"),
            Map.entry(413, "Too large"),
            Map.entry(414, "Address too long"),
            Map.entry(415, "Unsupported type"),
            Map.entry(421, "Wrong host"),
            Map.entry(429, "Too many requests"),
            Map.entry(431, "Headers too large"),
            Map.entry(503, "Not ready"),
            Map.entry(504, "Would take too long"));

    private final int status;

    Problem(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Whether the same may be answered in a moment. */
    boolean mayPass() {
        return status == 409 || status == 429 || status == 503;
    }

    byte[] json() {
        return json(status, String.valueOf(getMessage()));
    }

    static byte[] json(int status, String detail) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", "about:blank");
        body.put("title", TITLES.getOrDefault(status, status < 500 ? "Refused" : "Failed"));
        body.put("status", status);
        body.put("detail", detail);
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
