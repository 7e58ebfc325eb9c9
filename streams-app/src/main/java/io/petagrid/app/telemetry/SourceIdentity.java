package io.petagrid.app.telemetry;

import io.petagrid.domain.telemetry.RejectReason;
import io.petagrid.domain.telemetry.Rejection;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Whether a report speaks for itself: the topic names the site, the key names the source, the key's hash names the partition. */
final class SourceIdentity {
    private final String site;
    private final int partition;
    private final int partitions;

    /**
     * @param site site of the topic
     * @param partition partition that the records are in
     * @param partitions partitions of the topic
     */
    SourceIdentity(String site, int partition, int partitions) {
        this.site = site;
        this.partition = partition;
        this.partitions = partitions;
    }

    String site() {
        return site;
    }

    /** Checks the site that a report says it is of. */
    void checkSite(String reportSite) throws Rejection {
        if (!reportSite.equals(site)) {
            throw new Rejection(
                    RejectReason.SPOOFED, "the report says site '" + reportSite + "' in a topic of '" + site + "'");
        }
    }

    /** Checks the source that a report says it is of, by the key of its record. */
    void checkSource(String reportSource, byte[] key) throws Rejection {
        String source = new String(key, StandardCharsets.UTF_8);
        if (!reportSource.equals(source)) {
            throw new Rejection(
                    RejectReason.KEY_MISMATCH, "the key is '" + source + "', the report says '" + reportSource + "'");
        }
        checkPartition(key, source);
    }

    private void checkPartition(byte[] key, String source) throws Rejection {
        int expected = Utils.toPositive(Utils.murmur2(key)) % partitions;
        if (expected != partition) {
            throw new Rejection(
                    RejectReason.MISROUTED,
                    "key '" + source + "' belongs to partition " + expected
                            + " by murmur2; set the producer's partitioner to it");
        }
    }
}
