package io.petagrid.sandbox.child;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;

/** A broker: formats its folder if that is new, then runs Kafka's own main. */
public final class BrokerMain {
    private BrokerMain() {}

    /** @param args the properties file and the log folder */
    public static void main(String[] args) {
        ParentWatch.start();
        String properties = args[0];
        if (!Files.exists(Path.of(args[1], "meta.properties"))) {
            int status = kafka.tools.StorageTool.execute(
                    new String[] {
                        "format", "--standalone", "-t", Uuid.randomUuid().toString(), "-c", properties
                    },
                    System.out);
            if (status != 0) {
                System.err.println("the broker's folder " + args[1] + " cannot be formatted");
                Runtime.getRuntime().exit(status);
            }
        }
        kafka.Kafka.main(new String[] {properties});
    }
}
