package io.petagrid.app.http;

import static io.petagrid.app.http.HostileRequestsTest.CHANGE;
import static io.petagrid.app.http.HostileRequestsTest.get;
import static io.petagrid.app.http.HostileRequestsTest.post;

import io.petagrid.app.http.HostileRequestsTest.Hostile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Orders and rehearsals that nobody with good intentions sends. */
final class HostileBodies {
    private HostileBodies() {}

    static List<Hostile> all() {
        List<Hostile> all = new ArrayList<>(orders());
        all.addAll(rehearsals());
        return all;
    }

    private static Hostile order(String name, int status, String body) {
        return new Hostile("an order " + name, status, post("/api/orders", CHANGE, body));
    }

    private static List<Hostile> orders() {
        String whole = OrdersTest.body("key", "CORDON", "\"site\":\"haidian\"");
        return List.of(
                order("that is no JSON", 400, "{"),
                order("that is a list", 400, "[]"),
                order("that is a text", 400, "\"APPROVE\""),
                order("that is null", 400, "null"),
                order("of nothing", 400, "{}"),
                order("twice in one", 400, whole + whole),
                order("with a field twice", 400, whole.replace("{", "{\"why\":\"a\",")),
                order("with a field that nobody knows", 400, whole.replace("}", ",\"force\":true}")),
                order("without a reason", 400, whole.replace("it's late", "  ")),
                order("without a name", 400, whole.replace("\"li\"", "null")),
                order("of a key with a line break", 400, whole.replace("\"key\"", "\"a\\nb\"")),
                order("of an empty key", 400, whole.replace("\"key\"", "\"\"")),
                order("of a key that is too long", 400, whole.replace("\"key\"", "\"" + "k".repeat(129) + "\"")),
                order("of an unknown action", 400, whole.replace("CORDON", "EXPLODE")),
                order("of an action by its number", 400, whole.replace("\"CORDON\"", "3")),
                order("of the action OTHER", 400, whole.replace("CORDON", "OTHER")),
                order("without its subject", 400, whole.replace("\"haidian\"", "null")),
                order("with a number for a site", 400, whole.replace("\"haidian\"", "7")),
                order("with an object for a site", 400, whole.replace("\"haidian\"", "{\"$ne\":1}")),
                order("with a text for dryRun", 400, whole.replace("}", ",\"dryRun\":\"false\"}")),
                order("with half a chip", 400, whole.replace("}", ",\"chips\":1.5}")),
                order("with too many chips", 400, whole.replace("}", ",\"chips\":99999999999}")),
                order("with a reason that is too long", 400, whole.replace("it's late", "x".repeat(1_001))),
                order("as deep as a well", 400, "{\"why\":" + "[".repeat(20_000) + "}"),
                new Hostile(
                        "an order from elsewhere",
                        403,
                        post("/api/orders", CHANGE + "Origin: http://evil.example\r\n", whole)),
                new Hostile("an order as a form", 403, post("/api/orders", "Content-Type: text/plain\r\n", whole)),
                new Hostile(
                        "an order as text",
                        415,
                        post("/api/orders", "Petagrid-Change: 1\r\nContent-Type: text/plain\r\n", whole)),
                new Hostile("an order with a query", 400, post("/api/orders?dryRun=false", CHANGE, whole)),
                new Hostile("an order by reading", 405, get("/api/orders")),
                new Hostile(
                        "an order without the token",
                        401,
                        "POST /api/orders HTTP/1.1\r\nHost: localhost\r\n" + CHANGE + "Content-Length: 2\r\n\r\n{}"));
    }

    private static List<Hostile> rehearsals() {
        return Stream.of(
                        "{}",
                        "{\"loseFeed\":\"haidian\"}",
                        "{\"loseFeed\":[null]}",
                        "{\"loseFeed\":[\"nowhere\"]}",
                        "{\"drain\":[[\"haidian\"]]}",
                        "{\"wind\":[{\"site\":\"haidian\"}]}",
                        "{\"wind\":[{\"site\":\"haidian\",\"moreMw\":9223372036854775807}]}",
                        "{\"wind\":[null]}",
                        "{\"withoutPlan\":true,\"ticks\":0}",
                        "{\"withoutPlan\":true,\"ticks\":1000000}",
                        "{\"withoutPlan\":1}")
                .map(body -> new Hostile("a rehearsal of " + body, 400, post("/api/whatif", CHANGE, body)))
                .toList();
    }
}
