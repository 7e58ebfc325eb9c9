package io.petagrid.sim.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The hosts of one site and the work on them. Work is packed: it goes where the fewest free chips are left. */
public final class SiteFleet {
    private static final int MAX_FREE = 256;
    /** Switching a host on takes so long, grid milliseconds; assumed. */
    private static final long WAKE_MS = 120_000;

    private final String site;
    private final Map<String, List<Host>> byModel = new TreeMap<>();
    private final List<Host> hosts = new ArrayList<>();
    private final Map<String, Work> work = new HashMap<>();
    private final PriorityQueue<Work> ends =
            new PriorityQueue<>(Comparator.comparingLong(Work::endGridMs).thenComparing(Work::job));
    private long hostPowerMw;
    private double throttle = 1;
    private double cap = 1;

    public SiteFleet(String site) {
        this.site = site;
    }

    public String site() {
        return site;
    }

    /** Commissions hosts and returns them. */
    public List<Host> commission(ChipSpec chip, int count, int chipsPerHost, long seed, long gridMs, long bootMs) {
        List<Host> added = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String id = String.format(java.util.Locale.ROOT, "h%05d", hosts.size() + 1);
            Host host = new Host(site, id, chip, chipsPerHost, seed, gridMs, bootMs);
            hosts.add(host);
            added.add(host);
        }
        byModel.computeIfAbsent(chip.id(), id -> new ArrayList<>()).addAll(added);
        return added;
    }

    public List<Host> hosts() {
        return hosts;
    }

    /** Chip models that it has, in order of their ids. */
    public Collection<String> models() {
        return byModel.keySet();
    }

    public List<Host> hosts(String model) {
        return byModel.getOrDefault(model, List.of());
    }

    public @Nullable Work work(String job) {
        return work.get(job);
    }

    /** All work, in no order. */
    public Collection<Work> allWork() {
        return work.values();
    }

    /** Puts work on chips, whole gangs in whole hosts; changes nothing and returns false where they do not fit. */
    public boolean place(Work newWork, long gridMs) {
        Map<Host, Integer> taken = fit(newWork, gridMs);
        if (taken.isEmpty()) {
            return false;
        }
        taken.forEach((host, chips) -> host.take(newWork, chips, gridMs));
        work.put(newWork.job(), newWork);
        newWork.runAt(1 / CapCurve.time(cap, newWork.powerShare()), gridMs);
        ends.add(newWork);
        return true;
    }

    private Map<Host, Integer> fit(Work newWork, long gridMs) {
        List<List<Host>> byFree = byFree(newWork.chip().id(), gridMs);
        Map<Host, Integer> taken = new java.util.LinkedHashMap<>();
        int left = newWork.chips();
        for (int free = newWork.gang(); free < byFree.size() && left > 0; free++) {
            for (Host host : byFree.get(free)) {
                int chips = Math.min(left, free - free % newWork.gang());
                taken.put(host, chips);
                left -= chips;
                if (left == 0) {
                    return taken;
                }
            }
        }
        return Map.of();
    }

    private List<List<Host>> byFree(String model, long gridMs) {
        List<List<Host>> byFree = new ArrayList<>();
        for (Host host : hosts(model)) {
            int free = Math.min(host.free(gridMs), MAX_FREE);
            while (byFree.size() <= free) {
                byFree.add(new ArrayList<>());
            }
            byFree.get(free).add(host);
        }
        return byFree;
    }

    /** Takes a job off its chips; null where it has none here. */
    public @Nullable Work end(String job) {
        Work ended = work.remove(job);
        if (ended != null) {
            ends.remove(ended);
            ended.hosts().forEach(host -> host.release(ended));
        }
        return ended;
    }

    /**
     * Caps the power of all chips from now on.
     *
     * @param share of board power, above 0 to 1
     */
    public void cap(double share, long gridMs) {
        cap = share;
        ends.clear();
        for (Work each : work.values()) {
            each.runAt(1 / CapCurve.time(share, each.powerShare()), gridMs);
            ends.add(each);
        }
    }

    /** The cap on the power of its chips, share of board power. */
    public double cap() {
        return cap;
    }

    /** Chips of a model that are on standby or in wholly idle hosts. */
    public int mostOnStandby(String model, long gridMs) {
        return hosts(model).stream()
                .filter(host -> host.staysAsleep() || host.isIdle(gridMs))
                .mapToInt(Host::chips)
                .sum();
    }

    /**
     * Puts wholly idle hosts of a model on standby until so many chips are, or wakes as many as are too many.
     *
     * @return chips that are then on standby: whole hosts, so perhaps fewer than asked for
     */
    public int standby(String model, int chips, long gridMs) {
        int asleep = 0;
        for (Host host : hosts(model)) {
            asleep += host.staysAsleep() ? host.chips() : 0;
        }
        for (Host host : hosts(model)) {
            if (asleep + host.chips() <= chips && !host.isAsleep(gridMs) && host.isIdle(gridMs)) {
                host.sleep();
                asleep += host.chips();
            } else if (asleep > chips && host.staysAsleep()) {
                host.wake(gridMs + WAKE_MS);
                asleep -= host.chips();
            }
        }
        return asleep;
    }

    /** Healthy chips of a model without a job. */
    public int free(String model, long gridMs) {
        return hosts(model).stream().mapToInt(host -> host.free(gridMs)).sum();
    }

    /** Takes off the work that is over and returns it. */
    public List<Work> endDue(long gridMs) {
        List<Work> due = new ArrayList<>();
        for (Work first = ends.peek(); first != null && first.endGridMs() <= gridMs; first = ends.peek()) {
            due.add(first);
            end(first.job());
        }
        return due;
    }

    void powerChanged(long byMw) {
        hostPowerMw += byMw;
    }

    /** Sum of what the hosts last reported, milliwatts. */
    public long hostPowerMw() {
        return hostPowerMw;
    }

    /** How much of their dynamic power the chips may draw, above 0 to 1: the site's own protection when its feeders cannot carry more. */
    public void throttle(double share) {
        throttle = share;
    }

    public double throttle() {
        return throttle;
    }
}
