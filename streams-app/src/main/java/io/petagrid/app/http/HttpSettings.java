package io.petagrid.app.http;

import io.petagrid.app.config.AppConfig;
import io.petagrid.app.config.HttpKeys;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How the control room is served.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param hosts names under which may be asked, in lower case
 * @param keystore PKCS#12 file; empty without TLS
 * @param password its password
 * @param token what must be shown; empty for nothing
 * @param requestsPerSecond from one address
 * @param readers readers of events at a time
 * @param idle after how long a connection on which nothing moves is dropped
 * @param peers where the control rooms of other instances are, without a path
 */
public record HttpSettings(
        String host,
        int port,
        Set<String> hosts,
        String keystore,
        String password,
        String token,
        int requestsPerSecond,
        int readers,
        Duration idle,
        List<String> peers) {
    private static final Duration IDLE = Duration.ofSeconds(15);

    public HttpSettings {
        hosts = Set.copyOf(hosts);
        peers = List.copyOf(peers);
    }

    /** As configured. */
    public static HttpSettings from(AppConfig config) {
        Set<String> hosts = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));
        hosts.add(config.getString(HttpKeys.HOST).toLowerCase(Locale.ROOT));
        config.getList(HttpKeys.HOSTS).forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        return new HttpSettings(
                config.getString(HttpKeys.HOST),
                config.getInt(HttpKeys.PORT),
                hosts,
                config.getString(HttpKeys.TLS_KEYSTORE),
                config.getPassword(HttpKeys.TLS_PASSWORD).value(),
                config.getPassword(HttpKeys.TOKEN).value(),
                config.getInt(HttpKeys.REQUESTS_PER_SECOND),
                config.getInt(HttpKeys.READERS),
                IDLE,
                config.getList(HttpKeys.PEERS));
    }

    /** Whether it speaks TLS. */
    boolean hasTls() {
        return !keystore.isEmpty();
    }

    /** The secrets stay out of logs. */
    @Override
    public String toString() {
        return (hasTls() ? "https://" : "http://") + host + ":" + port;
    }
}
