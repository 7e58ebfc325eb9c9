package io.petagrid.app.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.petagrid.app.view.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the control room: answers from the newest picture, events, the page, and what a supervisor asks for. */
public final class RoomServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoomServer.class);

    private final HttpSettings settings;
    private final RoomSources sources;
    private final Guard guard;
    private final EventStream events;
    private final Meters meters;
    private final PageFiles files = new PageFiles();
    private final AnswerCache cache = new AnswerCache();
    private final List<Route> routes;
    private final byte[] document;
    private final Javalin server;

    public RoomServer(HttpSettings settings, RoomSources sources) {
        this.settings = settings;
        this.sources = sources;
        this.guard = new Guard(settings);
        this.events = new EventStream(settings.readers(), settings.idle().toMillis() / 3);
        this.meters = new Meters(sources, events);
        this.routes = routes(sources);
        this.document = OpenApi.document(routes);
        this.server = Javalin.create(this::configure);
    }

    private static List<Route> routes(RoomSources sources) {
        List<Route> all = new ArrayList<>(GridRoutes.all());
        all.addAll(SiteRoutes.all());
        all.addAll(WorkRoutes.all());
        all.addAll(PipelineRoutes.all(sources));
        return List.copyOf(all);
    }

    /**
     * Listens.
     *
     * @throws IllegalStateException when the port is taken or the key store cannot be used
     */
    public RoomServer start() {
        try {
            server.start();
            return this;
        } catch (RuntimeException e) {
            close();
            throw new IllegalStateException(
                    "the control room cannot listen at " + settings + ": "
                            + rootOf(e).getMessage()
                            + "; http.port chooses another port, http.enabled=false does without",
                    e);
        }
    }

    private static Throwable rootOf(Throwable e) {
        return e.getCause() == null ? e : rootOf(e.getCause());
    }

    /** Where it is, for a browser. */
    public String address() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return (settings.hasTls() ? "https://" : "http://") + host + ":" + server.port() + "/";
    }

    /** Tells the readers of events that there is a new picture. */
    public void publish(Picture picture) {
        events.publish(picture);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        config.http.maxRequestSize = 64 * 1_024;
        config.http.defaultContentType = Json.TYPE;
        JettyParts.configure(config, settings);
        config.routes.before(guard::check);
        config.routes.exception(Problem.class, (problem, context) -> answer(context, problem));
        config.routes.exception(HttpResponseException.class, (known, context) -> answer(context, translated(known)));
        config.routes.exception(Exception.class, this::fail);
        addAnswers(config);
        addOthers(config);
        files.paths().forEach(path -> config.routes.get(path, files::serve));
    }

    private void addAnswers(JavalinConfig config) {
        routes.forEach(route -> config.routes.get(route.path(), context -> answer(context, route)));
        config.routes.get("/api/events", events::serve);
        SessionRoute session = new SessionRoute(settings, guard);
        config.routes.addHttpHandler(HandlerType.POST, SessionRoute.PATH, session::signIn);
    }

    private void addOthers(JavalinConfig config) {
        config.routes.get(
                "/openapi.json", context -> context.contentType(Json.TYPE).result(document));
        config.routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(meters.scrape(sources.picture().get())));
        config.routes.get(
                "/topology",
                context -> context.contentType("text/plain; charset=utf-8").result(topology()));
        probe(config, "live", sources.isAlive());
        probe(config, "started", sources.isStarted());
        probe(config, "ready", sources.isReady());
    }

    private String topology() {
        StringBuilder text = new StringBuilder();
        for (ApplicationView application : sources.applications().get()) {
            text.append(application.application())
                    .append('\n')
                    .append(application.topology())
                    .append('\n');
        }
        return text.toString();
    }

    private static void probe(JavalinConfig config, String name, BooleanSupplier holds) {
        config.routes.get("/health/" + name, context -> {
            context.header("Cache-Control", "no-store");
            if (!holds.getAsBoolean()) {
                throw new Problem(503, "this instance is not " + name);
            }
            context.status(204);
        });
    }

    private void answer(Context context, Route route) {
        Picture picture = sources.picture().get();
        if (picture == null) {
            context.header("Retry-After", "1");
            throw new Problem(503, "nothing has been read of this grid yet; ask again in a second");
        }
        refuseToGoBack(context, picture);
        Query query = Query.of(route.parameters(), context.queryParamMap(), context.pathParamMap());
        long nowMs = sources.nowMs().getAsLong();
        String address = context.path() + "?" + (context.queryString() == null ? "" : context.queryString());
        byte[] bytes = cache.get(
                picture,
                nowMs / 1_000,
                address,
                () -> Json.bytes(Answer.of(picture, route.answerer().answer(picture, query), nowMs)));
        context.header("Cache-Control", "no-store");
        context.contentType(Json.TYPE).result(bytes);
    }

    /** A caller that has been told of a tick by another instance is never told of an earlier one by this. */
    private static void refuseToGoBack(Context context, Picture picture) {
        String seen = context.header(RoomHeaders.SEEN_TICK);
        if (seen == null) {
            return;
        }
        if (!seen.matches("[0-9]{1,18}")) {
            throw new Problem(400, RoomHeaders.SEEN_TICK + " must be a tick, a whole number");
        }
        if (Long.parseLong(seen) > picture.tick()) {
            context.header("Retry-After", "1");
            throw new Problem(
                    409, "this instance has read to tick " + picture.tick() + ", behind what was seen; ask again");
        }
    }

    private static void answer(Context context, Problem problem) {
        context.header("Cache-Control", "no-store");
        context.status(problem.status()).contentType(Problem.TYPE).result(problem.json());
    }

    private static Problem translated(HttpResponseException known) {
        return switch (known.getStatus()) {
            case 404 -> new Problem(404, "there is nothing at this address; /openapi.json lists what there is");
            case 405 -> new Problem(405, "this address cannot be asked that way");
            case 413 -> new Problem(413, "the body is too large");
            default -> new Problem(known.getStatus(), "the request cannot be answered");
        };
    }

    /** Whoever asks learns that it failed, the log learns why. Who went away in the middle needs neither. */
    private void fail(Exception error, Context context) {
        if (JettyParts.isTooSlow(error)) {
            answer(context, new Problem(408, "the request came too slowly"));
        } else if (JettyParts.isGone(error)) {
            LOG.debug("a reader has gone: {}", error.toString());
        } else if (JettyParts.isBadRequest(error)) {
            answer(context, new Problem(400, "the request is not well formed"));
        } else {
            LOG.warn("{} {} failed", context.req().getMethod(), context.path(), error);
            answer(context, new Problem(500, "this failed here; the log says why"));
        }
    }

    @Override
    public void close() {
        events.close();
        server.stop();
        meters.close();
    }
}
