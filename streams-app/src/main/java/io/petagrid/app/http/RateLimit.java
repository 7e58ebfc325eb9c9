package io.petagrid.app.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often one address may ask: a bucket that fills steadily and holds two seconds' worth. */
final class RateLimit {
    private static final int ADDRESSES_KEPT = 10_000;
    private static final double NANOS = 1e9;

    private static final class Bucket {
        private double tokens;
        private long atNanos;
    }

    private final int perSecond;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ADDRESSES_KEPT;
        }
    };

    /** @param nanos a clock that only goes forward, nanoseconds */
    RateLimit(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    synchronized boolean allows(String address) {
        long now = nanos.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(address, key -> {
            Bucket full = new Bucket();
            full.tokens = 2.0 * perSecond;
            full.atNanos = now;
            return full;
        });
        bucket.tokens = Math.min(2.0 * perSecond, bucket.tokens + (now - bucket.atNanos) / NANOS * perSecond);
        bucket.atNanos = now;
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens--;
        return true;
    }
}
