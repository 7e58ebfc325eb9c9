package io.petagrid.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exporter's endpoint.
 *
 * @param host id of the host that it is of, where its labels do not say
 */
public record Target(Optional<String> host, URI uri) {
    private static final int MOST_BYTES = 16 * 1_024 * 1_024;
    private static final int MOST_PORT = 65_535;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,99}");

    /**
     * Reads {@code URL} or {@code HOST=URL}.
     *
     * @throws IllegalArgumentException when it is neither, with what to write
     */
    public static Target parse(String text) {
        int sign = text.indexOf('=');
        boolean named = sign > 0 && !text.substring(0, sign).contains("/");
        String url = named ? text.substring(sign + 1) : text;
        if (!url.matches("https?://[^/\\s]+\\S*")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no endpoint; write it as http://10.0.0.7:9400/metrics, or HOST=http://...");
        }
        URI uri = URI.create(url);
        if (uri.getHost() == null || uri.getPort() > MOST_PORT) {
            throw new IllegalArgumentException(
                    "'" + text + "' has no host and port that can be asked; a host name has letters,"
                            + " digits, dots and dashes, a port is at most " + MOST_PORT);
        }
        return new Target(named ? Optional.of(text.substring(0, sign)) : Optional.empty(), uri);
    }

    /**
     * Asks the exporter. An interrupt ends it, also in the middle of a page.
     *
     * @param timeout for the beginning of the answer
     * @throws IOException when it does not answer with a page
     */
    List<Sample> scrape(HttpClient http, Duration timeout, Leftovers leftovers)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Accept", "text/plain;version=0.0.4")
                .build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("HTTP " + answer.statusCode());
            }
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("the page has more than " + MOST_BYTES + " bytes");
            }
            PrometheusText.Page page = PrometheusText.parse(new String(bytes, StandardCharsets.UTF_8));
            page.unreadable().forEach(line -> leftovers.add(nameOf(line), Leftovers.Reason.UNREADABLE));
            return page.samples().stream()
                    .map(sample -> host.map(sample::of).orElse(sample))
                    .toList();
        }
    }

    /** What a line is about, without what changes from page to page. */
    private static String nameOf(String line) {
        Matcher name = NAME.matcher(line);
        return name.lookingAt() ? name.group() : "(a line that begins with no name)";
    }
}
