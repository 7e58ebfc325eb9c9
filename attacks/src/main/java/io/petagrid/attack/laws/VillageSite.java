package io.petagrid.attack.laws;

import io.petagrid.wire.AckAnswer;
import io.petagrid.wire.AckCode;
import io.petagrid.wire.Command;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobEventKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A site and its agent, which obeys, refuses, or does not answer. */
final class VillageSite {
    private static final int REFUSES_ONE_IN = 15;
    private static final int SAYS_NOTHING_ONE_IN = 12;

    private final String id;
    private final List<VillageHost> hosts;
    private final VillageMeters meters;
    private final Map<String, Running> running = new TreeMap<>();
    private final Map<String, CommandAck> answers = new HashMap<>();

    /** A job that runs here. */
    private record Running(@Nullable String decision, String model, int chips, int gang, long endGridMs) {}

    VillageSite(String id, List<VillageHost> hosts, VillageMeters meters) {
        this.id = id;
        this.hosts = hosts;
        this.meters = meters;
    }

    String id() {
        return id;
    }

    List<VillageHost> hosts() {
        return hosts;
    }

    VillageMeters meters() {
        return meters;
    }

    long hostPowerMw() {
        return hosts.stream().mapToLong(VillageHost::powerMw).sum();
    }

    /** Obeys a command, or not; what it says of it. */
    List<SpecificRecord> obey(Command command, long tick, long gridMs, SplittableRandom random) {
        CommandAck before = answers.get(command.getDecision());
        if (before != null) {
            return List.of(before);
        }
        List<SpecificRecord> says = new ArrayList<>();
        AckCode code = tick >= command.getExpiresTick() ? AckCode.EXPIRED : AckCode.NONE;
        if (code == AckCode.NONE) {
            code = switch (command.getKind()) {
                case CANCEL -> cancel(command, gridMs, says);
                case PLACE -> place(command, gridMs, random, says);
                default -> AckCode.UNKNOWN_COMMAND;
            };
        }
        boolean accepted = code == AckCode.NONE;
        CommandAck answer = new CommandAck(
                command.getDecision(),
                command.getEpoch(),
                id,
                command.getJob(),
                accepted ? AckAnswer.ACCEPTED : AckAnswer.REJECTED,
                code,
                accepted ? command.getChips() : 0,
                gridMs,
                command.getEpoch(),
                null,
                null);
        answers.put(command.getDecision(), answer);
        says.addFirst(answer);
        return random.nextInt(SAYS_NOTHING_ONE_IN) == 0 ? List.of() : says;
    }

    private AckCode place(Command command, long gridMs, SplittableRandom random, List<SpecificRecord> says) {
        boolean refuses = random.nextInt(REFUSES_ONE_IN) == 0 || running.containsKey(command.getJob());
        long endGridMs = gridMs + command.getDurationEstimateMs() * (1 + random.nextInt(200)) / 100;
        Running job = new Running(
                command.getDecision(), command.getChipModel(), command.getChips(), command.getGang(), endGridMs);
        if (refuses || !run(command.getJob(), job)) {
            return AckCode.NO_CAPACITY;
        }
        says.add(event(command.getJob(), job, JobEventKind.STARTED, gridMs));
        return AckCode.NONE;
    }

    /** Lets a job run that nobody has placed. */
    boolean run(String job, String model, int chips, int gang, long endGridMs) {
        return run(job, new Running(null, model, chips, gang, endGridMs));
    }

    private boolean run(String name, Running job) {
        int gangs = job.chips / job.gang;
        Map<VillageHost, Integer> room = new HashMap<>();
        for (VillageHost host : hosts) {
            int fit = host.model().equals(job.model) ? Math.min(gangs, host.free() / job.gang) : 0;
            room.put(host, fit);
            gangs -= fit;
        }
        if (gangs > 0) {
            return false;
        }
        room.forEach((host, fit) -> host.take(name, fit * job.gang));
        running.put(name, job);
        return true;
    }

    private AckCode cancel(Command command, long gridMs, List<SpecificRecord> says) {
        Running job = running.remove(command.getJob());
        if (job == null) {
            return AckCode.NOT_RUNNING;
        }
        hosts.forEach(host -> host.release(command.getJob()));
        says.add(event(command.getJob(), job, JobEventKind.FAILED, gridMs));
        return AckCode.NONE;
    }

    /** Ends what is due and tells of it. */
    List<SpecificRecord> ended(long gridMs) {
        List<SpecificRecord> says = new ArrayList<>();
        running.entrySet().removeIf(entry -> {
            boolean isDue = entry.getValue().endGridMs <= gridMs;
            if (isDue) {
                hosts.forEach(host -> host.release(entry.getKey()));
                says.add(event(entry.getKey(), entry.getValue(), JobEventKind.FINISHED, gridMs));
            }
            return isDue;
        });
        return says;
    }

    /** Tells what runs. */
    List<SpecificRecord> inventory(long gridMs) {
        List<SpecificRecord> says = new ArrayList<>();
        running.forEach((name, job) -> says.add(event(name, job, JobEventKind.INVENTORY, gridMs)));
        return says;
    }

    private JobEvent event(String name, Running job, JobEventKind kind, long gridMs) {
        return new JobEvent(name, id, kind, job.decision, job.model, job.chips, job.gang, gridMs, null);
    }
}
