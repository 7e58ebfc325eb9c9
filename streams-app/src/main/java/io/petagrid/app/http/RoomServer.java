package io.petagrid.app.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.petagrid.app.view.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final PageFiles files;
    private final AnswerCache cache = new AnswerCache();
    private final OneAtATime pastPictures = new OneAtATime("petagrid-replay");
    private final Replays replays;
    private final List<Route> routes;
    private final List<ChangeRoute<?>> changes;
    private final OneAtATime past = new OneAtATime("petagrid-past");
    private final OneAtATime hosts = new OneAtATime("petagrid-hosts");
    private final OneAtATime redrives = new OneAtATime("petagrid-redrives");
    private final byte[] document;
    private final Javalin server;

    public RoomServer(HttpSettings settings, RoomSources sources, RoomDesks desks) {
        this.settings = settings;
        this.sources = sources;
        this.files = new PageFiles(settings.peers());
        this.guard = new Guard(settings);
        this.events = new EventStream(settings.readers(), settings.idle().toMillis() / 3);
        this.meters = new Meters(sources, events);
        PastRoutes pastRoutes = new PastRoutes(desks.past(), past);
        this.replays = new Replays(desks.pictures(), pastPictures);
        this.routes = routes(pastRoutes.all(), new HostRoutes(desks.hosts(), hosts, sources.nowMs()).all());
        this.changes = List.of(
                new OrderRoutes(desks.orders()).route(),
                new SubmitRoutes(desks.orders(), sources.nowMs()).route(),
                new RedriveRoutes(desks.redrives(), redrives).route(),
                pastRoutes.whatIf(),
                new AlarmRoutes(desks.alarms(), sources.nowMs()).acknowledge());
        this.document = OpenApi.document(routes, changes);
        this.server = Javalin.create(this::configure);
    }

    private List<Route> routes(List<Route> past, List<Route> hosts) {
        List<Route> all = new ArrayList<>(GridRoutes.all());
        all.addAll(SiteRoutes.all());
        all.addAll(AlarmRoutes.all());
        all.addAll(WorkRoutes.all());
        all.addAll(PipelineRoutes.all(sources, settings.peers()));
        all.addAll(OutlookRoutes.all());
        all.addAll(CatalogueRoutes.all());
        all.addAll(past);
        all.addAll(hosts);
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
        changes.forEach(change ->
                config.routes.addHttpHandler(HandlerType.POST, change.path(), context -> answer(context, change)));
        config.routes.get(EventStream.PATH, events::serve);
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
            // The page of another instance may notice that this one is ready, and nothing else.
            context.header(RoomHeaders.RESOURCE_POLICY, "cross-origin");
            context.status(204);
        });
    }

    private Picture picture() {
        Picture picture = sources.picture().get();
        if (picture == null) {
            throw new Problem(503, "nothing has been read of this grid yet; ask again in a second");
        }
        return picture;
    }

    /** Whether it is done does not depend on what the caller has seen. */
    private void answer(Context context, ChangeRoute<?> change) {
        Query.of(List.of(), context.queryParamMap(), context.pathParamMap());
        byte[] body = Bodies.bytes(context);
        Picture picture = picture();
        String address = (settings.hasTls() ? "https://" : "http://") + context.header("Host");
        Object value = change.answer(
                picture, body, new ChangeRoute.Asked(address, !settings.token().isEmpty()));
        context.header("Cache-Control", "no-store");
        context.contentType(Json.TYPE)
                .result(Json.bytes(Answer.of(picture, value, sources.nowMs().getAsLong())));
    }

    private void answer(Context context, Route route) {
        Query query = Query.of(route.parameters(), context.queryParamMap(), context.pathParamMap());
        Picture newest = picture();
        long nowMs = sources.nowMs().getAsLong();
        Optional<Long> at = query.find(Route.AT.name()).map(Long::parseLong);
        context.header("Cache-Control", "no-store");
        context.contentType(Json.TYPE);
        if (at.isPresent() && at.get() < newest.tick()) {
            Picture past = replays.at(at.get());
            context.result(Json.bytes(Answer.of(past, route.answerer().answer(past, query), nowMs)));
            return;
        }
        refuseToGoBack(context, newest);
        String address = context.path() + "?" + (context.queryString() == null ? "" : context.queryString());
        context.result(cache.get(
                newest,
                nowMs / 1_000,
                address,
                () -> Json.bytes(Answer.of(newest, route.answerer().answer(newest, query), nowMs))));
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
            throw new Problem(
                    409, "this instance has read to tick " + picture.tick() + ", behind what was seen; ask again");
        }
    }

    private static void answer(Context context, Problem problem) {
        context.header("Cache-Control", "no-store");
        if (problem.mayPass()) {
            context.header("Retry-After", "1");
        }
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
        past.close();
        pastPictures.close();
        redrives.close();
        hosts.close();
        meters.close();
    }
}
