package io.petagrid.bench.comeback;

import io.petagrid.app.PetagridApp;
import io.petagrid.app.config.AppConfig;
import io.petagrid.sandbox.child.ParentWatch;
import java.util.Map;
import java.util.TreeMap;

/** One instance of the application in a JVM of its own that ends with its parent. */
public final class InstanceMain {
    private InstanceMain() {}

    /** @param args keys of the configuration, each as key=value */
    public static void main(String[] args) throws InterruptedException {
        ParentWatch.start();
        Map<String, String> values = new TreeMap<>();
        for (String arg : args) {
            int at = arg.indexOf('=');
            values.put(arg.substring(0, at), arg.substring(at + 1));
        }
        try (PetagridApp app = PetagridApp.start(new AppConfig(values))) {
            app.awaitStopped();
        }
    }
}
