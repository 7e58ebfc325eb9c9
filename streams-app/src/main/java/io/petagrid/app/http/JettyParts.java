package io.petagrid.app.http;

import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty as the control room uses it: bounded headers, connections and patience, refusals in one form, a thread a request. */
final class JettyParts {
    private static final int HEADER_BYTES = 8 * 1_024;
    /** What a reader that does not read on can hold back in the system's buffers. */
    private static final int SEND_BUFFER_BYTES = 64 * 1_024;

    private static final int CONNECTIONS_BESIDE_READERS = 500;
    private static final int THREADS_BESIDE_READERS = 200;

    private JettyParts() {}

    static void configure(JavalinConfig config, HttpSettings settings) {
        config.jetty.threadPool = new VirtualThreadPool(settings.readers() + THREADS_BESIDE_READERS);
        config.jetty.modifyHttpConfiguration(JettyParts::bound);
        config.jetty.addConnector((server, http) -> connector(server, http, settings));
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new Problems());
            server.setStopTimeout(0);
            server.addBean(new NetworkConnectionLimit(settings.readers() + CONNECTIONS_BESIDE_READERS, server));
        });
    }

    private static void bound(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.addCustomizer((request, headers) -> {
            RoomHeaders.guard(headers);
            return request;
        });
    }

    private static Connector connector(Server server, HttpConfiguration http, HttpSettings settings) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector = settings.hasTls()
                ? new ServerConnector(
                        server, 1, 1, new SslConnectionFactory(tls(settings), HttpVersion.HTTP_1_1.asString()), plain)
                : new ServerConnector(server, 1, 1, plain);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        connector.setIdleTimeout(settings.idle().toMillis());
        return connector;
    }

    private static SslContextFactory.Server tls(HttpSettings settings) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePath(settings.keystore());
        tls.setKeyStorePassword(settings.password());
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return tls;
    }

    /** Refusals that are made before a request reaches a route. */
    private static final class Problems extends ErrorHandler {
        private static final int BAD_REQUEST = 400;
        /** A version that nobody speaks is the caller's mistake. */
        private static final int WRONG_VERSION = 505;

        @Override
        protected void generateResponse(
                Request request,
                Response response,
                int status,
                @Nullable String message,
                @Nullable Throwable cause,
                Callback callback) {
            int told = status == WRONG_VERSION ? BAD_REQUEST : status;
            response.setStatus(told);
            RoomHeaders.guard(response.getHeaders());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
            response.write(true, ByteBuffer.wrap(Problem.json(told, detail(told))), callback);
        }

        private static String detail(int status) {
            return switch (status) {
                case 408 -> "the request came too slowly";
                case 414 -> "the address is too long";
                case 431 -> "the headers are longer than " + HEADER_BYTES + " bytes";
                case 404 -> "there is nothing at this address; /openapi.json lists what there is";
                default -> status < 500 ? "the request is not well formed" : "this failed here; the log says why";
            };
        }
    }

    static boolean isTooSlow(Throwable error) {
        return has(error, TimeoutException.class);
    }

    static boolean isGone(Throwable error) {
        return has(error, EofException.class) || error instanceof IOException;
    }

    static boolean isBadRequest(Throwable error) {
        return has(error, HttpException.class);
    }

    private static boolean has(@Nullable Throwable error, Class<?> type) {
        return error != null && (type.isInstance(error) || has(error.getCause(), type));
    }
}
