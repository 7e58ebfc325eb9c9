package io.petagrid.bench.contender;

import io.petagrid.bench.load.Fleet;
import io.petagrid.bench.load.LogPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.common.TopicPartition;

/** The least that any program must do: two plain consumers that read every report and add up its power. Nothing is kept, nothing is safe. */
final class RawContender implements Contender {
    private static final int THREADS = 2;

    private final Ground ground;

    RawContender(Ground ground) {
        this.ground = ground;
    }

    @Override
    public PassReport pass(String prefix) throws InterruptedException, ExecutionException, IOException {
        int ticks = ground.plan().ticks(prefix);
        List<String> topics = ground.topics(prefix).hostTelemetry();
        Meter meter = ground.meter();
        RawSums sums;
        try (RawReader one = new RawReader(ground.plan(), share(topics, 0));
                RawReader other = new RawReader(ground.plan(), share(topics, 1))) {
            FutureTask<RawSums> beside = new FutureTask<>(() -> other.read(new RawSums(ground.plan(), ticks)));
            meter.start();
            Thread.ofPlatform().daemon().start(beside);
            sums = one.read(new RawSums(ground.plan(), ticks));
            sums.add(beside.get());
            meter.stop();
        }
        String problem = SumsCheck.problem(ground.assignment().host(), ticks, sums.reports(), sums.powerMw());
        long chips = sums.total() * Fleet.CHIPS_PER_HOST;
        return meter.report(prefix, sums.total(), chips, ground.diskBytes(topics::contains), problem);
    }

    private static List<TopicPartition> share(List<String> topics, int thread) {
        List<TopicPartition> share = new ArrayList<>();
        for (String topic : topics) {
            for (int partition = thread; partition < LogPlan.PARTITIONS; partition += THREADS) {
                share.add(new TopicPartition(topic, partition));
            }
        }
        return share;
    }
}
