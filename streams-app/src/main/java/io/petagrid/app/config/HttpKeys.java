package io.petagrid.app.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** Configuration keys of the control room's HTTP server. */
public final class HttpKeys {
    public static final String ENABLED = "http.enabled";
    public static final String HOST = "http.host";
    public static final String PORT = "http.port";
    public static final String HOSTS = "http.hosts";
    public static final String TRUSTED_NETWORK = "http.trusted.network";
    public static final String TLS_KEYSTORE = "http.tls.keystore";
    public static final String TLS_PASSWORD = "http.tls.password";
    public static final String TOKEN = "http.token";
    public static final String REQUESTS_PER_SECOND = "http.requests.per.second";
    public static final String READERS = "http.readers";
    public static final String PEERS = "http.peers";
    public static final String HINDSIGHT_SECONDS = "http.hindsight.seconds";

    private static final int SHORTEST_TOKEN = 16;

    private HttpKeys() {}

    static ConfigDef addTo(ConfigDef definition) {
        ConfigDef reach = definition
                .define(ENABLED, Type.BOOLEAN, true, Importance.MEDIUM, "Whether `run` serves the control room.")
                .define(
                        HOST,
                        Type.STRING,
                        "127.0.0.1",
                        Importance.HIGH,
                        "Address to listen on. Anything else than this machine's own loopback needs http.tls.keystore and http.token, or http.trusted.network.")
                .define(
                        PORT,
                        Type.INT,
                        0,
                        Range.between(0, 65_535),
                        Importance.HIGH,
                        "Port to listen on; 0 for any free one. The address is printed at start.")
                .define(
                        HOSTS,
                        Type.LIST,
                        "",
                        Importance.MEDIUM,
                        "Names, beside localhost and http.host, under which browsers may ask, separated by commas. A request for any other"
                                + " host is refused, so that no page of another site can reach in by rebinding its name.");
        return defineBounds(reach);
    }

    private static ConfigDef defineBounds(ConfigDef definition) {
        return definition
                .define(
                        TRUSTED_NETWORK,
                        Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether only trusted programs reach http.host, as in the network of containers whose ports are published on"
                                + " loopback alone: TLS and token are not asked for then, and http.hosts must name who is answered.")
                .define(
                        TLS_KEYSTORE,
                        Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "PKCS#12 file with the server's key and certificate.")
                .define(TLS_PASSWORD, Type.PASSWORD, "", Importance.MEDIUM, "Password of that file.")
                .define(
                        TOKEN,
                        Type.PASSWORD,
                        "",
                        Importance.MEDIUM,
                        "What whoever asks must show, at least 16 characters: as a bearer token, or typed once into the page. Empty: nothing.")
                .define(
                        REQUESTS_PER_SECOND,
                        Type.INT,
                        200,
                        Range.between(1, 100_000),
                        Importance.LOW,
                        "Requests a second from one address; more are answered 429. Twice as many may come at once.")
                .define(
                        READERS,
                        Type.INT,
                        1_500,
                        Range.between(1, 100_000),
                        Importance.LOW,
                        "Readers of events at a time; more are answered 429.")
                .define(
                        PEERS,
                        Type.LIST,
                        "",
                        Importance.MEDIUM,
                        "Where the control rooms of other instances are, such as https://b.example.org:8443, separated by commas: there the"
                                + " page goes on when this instance does not answer any more.")
                .define(
                        HINDSIGHT_SECONDS,
                        Type.INT,
                        60,
                        Range.between(1, 3_600),
                        Importance.LOW,
                        "Seconds for which history may be gone through again for one answer: explanations, what-if. One at a time; beyond, 503.");
    }

    /** @throws ConfigException when the keys together cannot work, with what to do */
    static void check(AppConfig config) {
        String host = config.getString(HOST);
        String token = config.getPassword(TOKEN).value();
        boolean hasTls = !config.getString(TLS_KEYSTORE).isEmpty();
        for (String peer : config.getList(PEERS)) {
            if (!peer.matches("https?://[A-Za-z0-9.:\\[\\]-]+")) {
                throw new ConfigException(PEERS, peer, "must be like https://b.example.org:8443, without a path");
            }
        }
        if (!token.isEmpty() && token.length() < SHORTEST_TOKEN) {
            throw new ConfigException(
                    TOKEN + " is shorter than " + SHORTEST_TOKEN + " characters; choose a longer one");
        }
        boolean isTrusted = config.getBoolean(TRUSTED_NETWORK);
        if (isTrusted && config.getList(HOSTS).isEmpty()) {
            throw new ConfigException(TRUSTED_NETWORK + " needs " + HOSTS + ": name the hosts that are answered");
        }
        if (config.getBoolean(ENABLED) && !isLoopback(host) && !isTrusted && (!hasTls || token.isEmpty())) {
            throw new ConfigException(
                    HOST,
                    host,
                    "can be reached from other machines: set " + TLS_KEYSTORE + ", " + TLS_PASSWORD + " and " + TOKEN
                            + ", or listen on 127.0.0.1");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ConfigException(HOST, host, "is no address of this machine; use 127.0.0.1");
        }
    }
}
