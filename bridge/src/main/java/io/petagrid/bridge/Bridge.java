package io.petagrid.bridge;

import io.petagrid.wire.HostReport;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks exporters, takes in what collectors push, and hands on the reports that follow. */
public final class Bridge implements AutoCloseable {
    private final List<Target> targets;
    private final Duration timeout;
    private final long oldestMs;
    private final Reports reports;
    private final LongUnaryOperator gridMs;
    private final NewestSamples pushed = new NewestSamples();
    private final HttpClient http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> silent = new TreeMap<>();

    /**
     * @param timeout how long an exporter may take from the question to the end of its page
     * @param gridMs grid time at a time of this machine, both milliseconds since 1970
     */
    public Bridge(
            List<Target> targets,
            Duration timeout,
            MappingSettings mapping,
            Reports reports,
            LongUnaryOperator gridMs) {
        this.targets = List.copyOf(targets);
        this.timeout = timeout;
        this.oldestMs = mapping.oldestMs();
        this.reports = reports;
        this.gridMs = gridMs;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * Asks every exporter once, at the same time, and hands on one report for each host that was heard of. An exporter that does not answer,
     * or with a page that has no end, costs its own hosts' reports.
     *
     * @param otlp records that have been pushed since the last round
     * @return what was not mapped
     */
    public Leftovers round(Supplier<List<byte[]>> otlp, Consumer<HostReport> out) throws InterruptedException {
        Leftovers leftovers = new Leftovers();
        List<Sample> samples = new ArrayList<>(scrapeAll(leftovers));
        long nowMs = System.currentTimeMillis();
        for (byte[] bytes : otlp.get()) {
            try {
                pushed.add(OtlpMetrics.parse(bytes, leftovers), nowMs);
            } catch (IllegalArgumentException e) {
                leftovers.add("(a record of the OTLP topic)", Leftovers.Reason.UNREADABLE);
            }
        }
        samples.addAll(pushed.since(nowMs - oldestMs));
        reports.of(samples, nowMs, gridMs.applyAsLong(nowMs), leftovers).forEach(out);
        return leftovers;
    }

    private List<Sample> scrapeAll(Leftovers leftovers) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Map<Target, Future<Scraped>> asked = new LinkedHashMap<>();
        for (Target target : targets) {
            asked.put(target, threads.submit(() -> scrape(target)));
        }
        silent.clear();
        List<Sample> samples = new ArrayList<>();
        for (Map.Entry<Target, Future<Scraped>> question : asked.entrySet()) {
            try {
                Scraped scraped = question.getValue().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                samples.addAll(scraped.samples);
                leftovers.addAll(scraped.leftovers);
            } catch (ExecutionException e) {
                silent.put(question.getKey().uri().toString(), why(e.getCause()));
            } catch (TimeoutException e) {
                question.getValue().cancel(true);
                silent.put(question.getKey().uri().toString(), "no whole page within " + timeout.toMillis() + " ms");
            }
        }
        return samples;
    }

    private record Scraped(List<Sample> samples, Leftovers leftovers) {}

    private Scraped scrape(Target target) throws IOException, InterruptedException {
        Leftovers leftovers = new Leftovers();
        return new Scraped(target.scrape(http, timeout, leftovers), leftovers);
    }

    private static String why(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        String message = failure == null ? null : failure.getMessage();
        return message == null ? String.valueOf(failure) : message;
    }

    /** Exporters that did not answer in the last round, and why. */
    public Map<String, String> silent() {
        return new TreeMap<>(silent);
    }

    @Override
    public void close() {
        threads.close();
        http.close();
    }
}
