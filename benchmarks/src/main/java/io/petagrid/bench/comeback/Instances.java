package io.petagrid.bench.comeback;

import io.petagrid.app.config.AppConfig;
import io.petagrid.bench.load.LogPlan;
import io.petagrid.sandbox.ChildJvm;
import io.petagrid.sandbox.JvmFlags;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.schemas.serde.SerdeConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Instances of the application by name, with the flags that they run with in production on two processors. */
final class Instances implements AutoCloseable {
    private final Sandbox sandbox;
    private final LogPlan plan;
    private final String prefix;
    private final int standbys;
    private final Map<String, ChildJvm> running = new TreeMap<>();

    Instances(Sandbox sandbox, LogPlan plan, String prefix, int standbys) {
        this.sandbox = sandbox;
        this.plan = plan;
        this.prefix = prefix;
        this.standbys = standbys;
    }

    void start(String name) {
        running.put(
                name,
                ChildJvm.start(new ChildJvm.Spec(
                        name,
                        JvmFlags.app(),
                        ChildJvm.ownClassPath(),
                        InstanceMain.class.getName(),
                        List.of(
                                AppConfig.BOOTSTRAP_SERVERS + "=" + plan.bootstrapServers(),
                                SerdeConfig.SCHEMA_REGISTRY_URL + "=" + plan.registryUrl(),
                                SerdeConfig.TOPIC_PREFIX + "=" + prefix,
                                AppConfig.STANDBY_REPLICAS + "=" + standbys,
                                AppConfig.INSTANCE_ID + "=" + name),
                        Map.of(),
                        sandbox.folder().resolve("log").resolve("instance-" + name + ".log"))));
    }

    /** Kills one at once; the moment of it, milliseconds since 1970. */
    long kill(String name) throws InterruptedException {
        ChildJvm killed = running.remove(name);
        if (killed == null) {
            throw new IllegalStateException("instance " + name + " does not run");
        }
        long at = System.currentTimeMillis();
        killed.kill();
        return at;
    }

    @Override
    public void close() {
        running.values().forEach(ChildJvm::close);
        running.clear();
    }
}
