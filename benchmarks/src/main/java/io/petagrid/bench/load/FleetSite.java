package io.petagrid.bench.load;

import io.petagrid.sim.fleet.ChipSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** The hosts of one site: which chips each has, and to which partition its reports go. */
public final class FleetSite {
    private static final int DIGITS = 7;

    private final String id;
    private final int firstIndex;
    private final List<Block> blocks = new ArrayList<>();
    private final List<int[]> byPartition = new ArrayList<>();
    private int hosts;

    /** Hosts of one chip model, up to a number. */
    private record Block(ChipSpec chip, int untilHost) {}

    /** @param firstIndex number of its first host among all of the grid */
    FleetSite(String id, int firstIndex) {
        this.id = id;
        this.firstIndex = firstIndex;
    }

    void add(ChipSpec chip, int count) {
        hosts += count;
        blocks.add(new Block(chip, hosts));
    }

    /** Its site id. */
    public String id() {
        return id;
    }

    /** How many hosts it has. */
    public int hosts() {
        return hosts;
    }

    /** Number of a host among all of the grid. */
    int index(int host) {
        return firstIndex + host;
    }

    /** The chips that a host has. */
    public ChipSpec chip(int host) {
        for (Block block : blocks) {
            if (host < block.untilHost) {
                return block.chip;
            }
        }
        throw new IndexOutOfBoundsException("site " + id + " has no host " + host);
    }

    /** Id of a host, in bytes: the key of its reports. */
    public static byte[] key(int host) {
        byte[] key = new byte[DIGITS + 1];
        int left = host;
        for (int i = DIGITS; i > 0; i--) {
            key[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        key[0] = 'h';
        return key;
    }

    /** Id of a host. */
    public static String name(int host) {
        return new String(key(host), StandardCharsets.UTF_8);
    }

    /** The partition that a key's records go to. */
    static int partitionOf(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % LogPlan.PARTITIONS;
    }

    /** The hosts whose reports go to a partition. */
    int[] hostsOf(int partition) {
        if (byPartition.isEmpty()) {
            throw new IllegalStateException("finish() was not called");
        }
        return byPartition.get(partition);
    }

    /** Called when all hosts are there, before any thread asks. */
    void finish() {
        for (int i = 0; i < LogPlan.PARTITIONS; i++) {
            int partition = i;
            byPartition.add(IntStream.range(0, hosts)
                    .filter(host -> partitionOf(key(host)) == partition)
                    .toArray());
        }
    }
}
