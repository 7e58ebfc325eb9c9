package io.petagrid.attack.laws;

import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Town;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.Adaptation;
import io.petagrid.wire.Command;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.Flexibility;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.ModelReference;
import io.petagrid.wire.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** What tenants ask for, and what the sites' agents say: now and then late, twice or not at all. */
final class Jobs {
    /** The only AI model; it runs on both kinds of chips. */
    static final ModelReference MODEL = new ModelReference(
            "llm",
            "A language model",
            List.of(new Adaptation(Town.model(0), 1_000), new Adaptation(Town.model(1), 1_000)));

    private static final int RESIDENTS = 2;
    private static final long MINUTE_MS = 60_000;
    private static final int ASK_ONE_IN = 2;
    private static final int CANCEL_ONE_IN = 25;
    private static final int DELAY_ONE_IN = 12;
    private static final int TWICE_ONE_IN = 12;
    private static final List<int[]> SIZES =
            List.of(new int[] {8, 8}, new int[] {4, 4}, new int[] {16, 8}, new int[] {2, 1});

    private final Map<String, VillageSite> sites;
    private final SplittableRandom random;
    private final List<Delayed> delayed = new ArrayList<>();
    private int asked;

    /** A record of a topic that the dispatcher listens to. */
    record News(String topic, String key, SpecificRecord value) {}

    private record Delayed(int untilTick, News news) {}

    Jobs(Village village, SplittableRandom random) {
        this.sites =
                new TreeMap<>(village.sites().stream().collect(Collectors.toMap(VillageSite::id, Function.identity())));
        this.random = random;
    }

    /**
     * What is told in a tick.
     *
     * @param tick number of the tick
     * @param second the broker's second
     * @param commands that the sites have been given since
     */
    List<News> tick(int tick, long second, long gridMs, List<Command> commands) {
        List<News> news = new ArrayList<>();
        if (tick == 0) {
            sites.values().forEach(site -> residents(site, gridMs, news));
        }
        for (Command command : commands) {
            VillageSite site = sites.get(command.getSite());
            if (site != null) {
                say(site, tick, site.obey(command, second, gridMs, random), news);
            }
        }
        sites.values().forEach(site -> say(site, tick, site.ended(gridMs), news));
        delayed.removeIf(each -> each.untilTick <= tick && news.add(each.news));
        if (random.nextInt(ASK_ONE_IN) == 0) {
            news.add(ask(gridMs));
        }
        if (asked > 0 && random.nextInt(CANCEL_ONE_IN) == 0) {
            String job = name(random.nextInt(asked));
            news.add(request(request(job, JobAction.CANCEL, SIZES.getFirst(), gridMs)));
        }
        return news;
    }

    private void residents(VillageSite site, long gridMs, List<News> news) {
        for (int i = 0; i < RESIDENTS; i++) {
            site.run(site.id() + "-resident-" + i, Town.model(i), 8, 8, gridMs + (10 + random.nextInt(60)) * MINUTE_MS);
        }
        site.inventory(gridMs).forEach(each -> news.add(ofSite(site, each)));
    }

    private void say(VillageSite site, int tick, List<SpecificRecord> says, List<News> news) {
        for (SpecificRecord each : says) {
            News told = ofSite(site, each);
            if (random.nextInt(DELAY_ONE_IN) == 0) {
                delayed.add(new Delayed(tick + 1 + random.nextInt(14), told));
            } else {
                news.add(told);
            }
            if (each instanceof CommandAck && random.nextInt(TWICE_ONE_IN) == 0) {
                news.add(told);
            }
        }
    }

    private static News ofSite(VillageSite site, SpecificRecord says) {
        return says instanceof CommandAck ack
                ? new News(Ground.NAMES.of(TopicKind.ACK, site.id()), ack.getDecision(), ack)
                : new News(Ground.NAMES.of(TopicKind.JOB_EVENT, site.id()), ((JobEvent) says).getJob(), says);
    }

    private News ask(long gridMs) {
        String job = name(asked++);
        return request(request(job, JobAction.SUBMIT, SIZES.get(random.nextInt(SIZES.size())), gridMs));
    }

    private static String name(int number) {
        return "job-" + number;
    }

    private static News request(JobRequest request) {
        return new News(Ground.NAMES.of(TopicKind.JOB_REQUEST), request.getJob(), request);
    }

    private JobRequest request(String job, JobAction action, int[] size, long gridMs) {
        return JobRequest.newBuilder()
                .setJob(job)
                .setAction(action)
                .setTenant("tenant")
                .setPriority(random.nextInt(3))
                .setPrecision(Precision.FP16)
                .setChips(size[0])
                .setGang(size[1])
                .setDurationEstimateMs((2 + random.nextInt(20)) * MINUTE_MS)
                .setRingMicros(5_000)
                .setFlexibility(Flexibility.NONE)
                .setModel(MODEL.getModel())
                .setSubmittedGridMs(gridMs)
                .build();
    }
}
