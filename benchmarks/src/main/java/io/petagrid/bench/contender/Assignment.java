package io.petagrid.bench.contender;

import io.petagrid.bench.load.Expected;
import io.petagrid.bench.load.LogPlan;
import java.util.List;

/**
 * What a contender's JVM is told.
 *
 * @param contender its name
 * @param passes prefixes of the topics to drain, in their order; one process does all
 * @param host what the hosts' telemetry adds up to
 * @param textbook what the textbook's records add up to
 * @param brokerPid process of the broker
 * @param folder own folder for state
 * @param report file that gets one line a pass
 * @param instance number of this process among those that share the work, from 0
 * @param instances how many share it
 */
public record Assignment(
        String contender,
        LogPlan plan,
        List<String> passes,
        Expected host,
        Expected textbook,
        long brokerPid,
        String folder,
        String report,
        int instance,
        int instances) {}
