package io.petagrid.app.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The files of the page, read from the jar once: nothing that is not in this list can be asked for. */
final class PageFiles {
    private static final String FOLDER = "/io/petagrid/app/page/";
    private static final String PREACT = "/META-INF/resources/webjars/preact/10.28.0/dist/preact.module.js";
    private static final List<String> NAMES = List.of(
            "index.html",
            "room.css",
            "app.js",
            "store.js",
            "format.js",
            "parts.js",
            "charts.js",
            "overview.js",
            "corridor.js",
            "energy.js",
            "decisions.js",
            "site.js",
            "hosts.js",
            "jobs.js",
            "pipeline.js",
            "alarms.js",
            "orders.js",
            "submit.js",
            "replay.js",
            "outlook.js",
            "whatif.js",
            "inter.woff2",
            "icon.svg");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    private static final class File {
        private final String type;
        private final byte[] plain;
        private final byte[] packed;
        private final String tag;

        File(String type, byte[] plain) throws IOException {
            this.type = type;
            this.plain = plain;
            this.packed = packed(plain);
            this.tag = tag(plain);
        }
    }

    private final Map<String, File> files = new HashMap<>();
    private final String policy;

    /** @param peers of the instance, without a path */
    PageFiles(List<String> peers) {
        this.policy = RoomHeaders.pagePolicy(peers);
        NAMES.forEach(name -> files.put("/" + name, read(name, FOLDER + name)));
        files.put("/preact.js", read("preact.js", PREACT));
        files.put("/", read("index.html", FOLDER + "index.html"));
    }

    private static File read(String name, String resource) {
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + resource + " is not in the jar");
            }
            byte[] plain = in.readAllBytes();
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            return new File(type, plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 8) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Paths of all files. */
    Iterable<String> paths() {
        return files.keySet();
    }

    /** Bytes of all files as they go over the wire, compressed. */
    long packedBytes() {
        return files.entrySet().stream()
                .filter(file -> !file.getKey().equals("/"))
                .mapToLong(file -> file.getValue().packed.length)
                .sum();
    }

    void serve(Context context) {
        File file = files.get(context.path());
        if (file == null) {
            throw new Problem(404, "there is no such file");
        }
        context.header(RoomHeaders.CONTENT_POLICY, policy);
        context.header("ETag", file.tag);
        context.header("Cache-Control", "no-cache");
        context.header("Vary", "Accept-Encoding");
        if (file.tag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.contentType(file.type);
        String encodings = context.header("Accept-Encoding");
        if (encodings != null && encodings.contains("gzip") && file.packed.length < file.plain.length) {
            context.header("Content-Encoding", "gzip");
            context.result(file.packed);
        } else {
            context.result(file.plain);
        }
    }
}
