package io.petagrid.bench.contender;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What the Kafka clients of this JVM count. */
final class ClientMetrics {
    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    private ClientMetrics() {}

    /** Bytes to and from the broker, of the clients that there are now. */
    static long wireBytes() {
        long bytes = 0;
        for (String type : new String[] {
            "kafka.consumer:type=consumer-metrics,*",
            "kafka.producer:type=producer-metrics,*",
            "kafka.admin.client:type=admin-client-metrics,*"
        }) {
            bytes += sum(type, "incoming-byte-total") + sum(type, "outgoing-byte-total");
        }
        return bytes;
    }

    /** Telemetry records that consumers have been given. */
    static long telemetryConsumed() {
        return sum(
                "kafka.consumer:type=consumer-fetch-manager-metrics,client-id=*,topic=*telemetry?host?*",
                "records-consumed-total");
    }

    private static long sum(String pattern, String attribute) {
        double sum = 0;
        try {
            for (ObjectName name : BEANS.queryNames(new ObjectName(pattern), null)) {
                try {
                    sum += BEANS.getAttribute(name, attribute) instanceof Number number ? number.doubleValue() : 0;
                } catch (JMException e) {
                    // The client has just gone, or has not counted yet.
                    sum += 0;
                }
            }
        } catch (JMException e) {
            throw new IllegalStateException("a pattern of metrics is wrong: " + pattern, e);
        }
        return Double.isNaN(sum) ? 0 : (long) sum;
    }
}
