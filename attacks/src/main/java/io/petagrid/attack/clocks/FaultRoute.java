package io.petagrid.attack.clocks;

import io.petagrid.attack.load.LogMaker;
import io.petagrid.attack.load.Report;
import io.petagrid.attack.load.Town;
import io.petagrid.attack.load.Town.Source;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Lets the reports of honest hosts pass, and from a time on spoils those of the suspects, or leaves them out. */
final class FaultRoute implements LogMaker.Sink {
    private final LogMaker.Sink next;
    private final Town town;
    private final @Nullable ClockFault fault;
    private final long sinceMs;
    private final Map<String, Report> lastGood = new HashMap<>();
    private final Map<String, FaultyClock> clocks = new HashMap<>();

    /**
     * @param fault null for suspects that fall silent
     * @param sinceMs when it begins, milliseconds since 1970
     */
    FaultRoute(LogMaker.Sink next, Town town, @Nullable ClockFault fault, long sinceMs) {
        this.next = next;
        this.town = town;
        this.fault = fault;
        this.sinceMs = sinceMs;
    }

    @Override
    public void tick(TopicPartition partition, byte[] key, long appendMs) {
        next.tick(partition, key, appendMs);
    }

    @Override
    public void report(TopicPartition partition, Source source, boolean isHost, Report report, long appendMs) {
        if (!isHost || !town.isSuspect(source)) {
            next.report(partition, source, isHost, report, appendMs);
        } else if (appendMs < sinceMs) {
            lastGood.put(source.name(), report);
            next.report(partition, source, true, report, appendMs);
        } else if (fault != null) {
            FaultyClock clock = clocks.computeIfAbsent(
                    source.name(), name -> new FaultyClock(fault, lastGood.getOrDefault(name, report), sinceMs));
            next.report(partition, source, true, clock.spoil(report, appendMs), appendMs);
        }
    }
}
