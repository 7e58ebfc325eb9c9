package io.petagrid.bench.load;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.schemas.topic.TopicNames;
import java.time.Duration;

/**
 * Where a log lies and how long it is.
 *
 * @param baseMs time of its first record, a whole second, milliseconds since 1970
 * @param ticks seconds that it spans
 * @param coldTicks seconds of its first part, which is written a second time under a prefix of its own
 * @param siteCopies how often the grid has each site of its scenario
 */
public record LogPlan(
        String bootstrapServers, String registryUrl, long baseMs, int ticks, int coldTicks, int siteCopies) {
    /** How long ticks wait: threads are far apart in a log that is drained. */
    public static final Duration TICK_WAIT = Duration.ofMinutes(10);

    /** Prefix of the topics that hold the whole log. */
    public static final String WHOLE = "bench.";

    /** Prefix of the topics that hold its first part. */
    public static final String COLD = "cold.";

    /** Partitions of each telemetry topic. */
    public static final int PARTITIONS = 4;

    private static final int AGE_TICKS = 2;
    private static final int COLD_SHARE = 15;

    /** A log that ends just now. */
    public static LogPlan endingNow(String bootstrapServers, String registryUrl, int ticks, int siteCopies) {
        long now = GridTime.tick(System.currentTimeMillis());
        long baseMs = (now - ticks - AGE_TICKS) * GridTime.TICK_MS;
        return new LogPlan(bootstrapServers, registryUrl, baseMs, ticks, Math.max(1, ticks / COLD_SHARE), siteCopies);
    }

    /** The ticks under a prefix. */
    public int ticks(String prefix) {
        return prefix.equals(COLD) ? coldTicks : ticks;
    }

    /** The first tick, seconds since 1970. */
    public long baseTick() {
        return GridTime.tick(baseMs);
    }

    /** When a tick of the log begins, milliseconds since 1970. */
    long fromMs(int tick) {
        return baseMs + tick * GridTime.TICK_MS;
    }

    /** Names of the topics under a prefix. */
    static TopicNames names(String prefix) {
        return new TopicNames(prefix);
    }
}
