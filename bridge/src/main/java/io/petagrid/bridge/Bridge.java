package io.petagrid.bridge;

import io.petagrid.wire.HostReport;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

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
    private final Map<Target, String> silent = new ConcurrentHashMap<>();

    /**
     * @param timeout how long an exporter may take
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
     * Asks every exporter once, at the same time, and hands on one report for each host that was heard of. An exporter that does not answer
     * costs its own hosts' reports.
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
        List<Future<Scraped>> asked = new ArrayList<>();
        for (Target target : targets) {
            asked.add(threads.submit(() -> scrape(target)));
        }
        List<Sample> samples = new ArrayList<>();
        for (Future<Scraped> answer : asked) {
            try {
                Scraped scraped = answer.get();
                samples.addAll(scraped.samples);
                leftovers.addAll(scraped.leftovers);
            } catch (ExecutionException e) {
                throw new IllegalStateException("asking an exporter failed", e.getCause());
            }
        }
        return samples;
    }

    private record Scraped(List<Sample> samples, Leftovers leftovers) {}

    private Scraped scrape(Target target) throws InterruptedException {
        Leftovers leftovers = new Leftovers();
        try {
            List<Sample> samples = target.scrape(http, timeout, leftovers);
            silent.remove(target);
            return new Scraped(samples, leftovers);
        } catch (IOException e) {
            silent.put(target, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            return new Scraped(List.of(), leftovers);
        }
    }

    /** Exporters that did not answer in the last round, and why. */
    public Map<String, String> silent() {
        Map<String, String> texts = new TreeMap<>();
        silent.forEach((target, why) -> texts.put(target.uri().toString(), why));
        return texts;
    }

    @Override
    public void close() {
        threads.close();
        http.close();
    }
}
