package io.petagrid.launcher.verb;

import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.sim.Simulator;
import io.petagrid.sim.SimulatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The outside world, until it is stopped. */
@Command(
        name = "sim",
        description =
                "Simulate chips, hosts, meters, weather and jobs against a broker, until Ctrl-C. Sets the grid up where it is"
                        + " not.")
public final class SimVerb extends Verb {
    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Mixin
    private final SimOptions options = new SimOptions();

    @Option(names = "--topics-only", description = "Make the grid's topics that are missing, and end.")
    private boolean topicsOnly;

    @Override
    public Integer call() throws InterruptedException {
        ServiceLog.use();
        options.check();
        GridAccess grid = broker.grid();
        grid.requireBroker(broker.patience());
        Simulator.makeTopics(options.settings(grid));
        if (topicsOnly) {
            out().println("the topics of " + options.scenario() + " are at " + grid.bootstrapServers());
            return 0;
        }
        grid.requireRegistry(broker.patience());
        try (Simulator simulator = Simulator.start(options.settings(grid))) {
            out().println("simulating " + options.scenario() + " at " + grid.bootstrapServers() + ", seed "
                    + options.seed() + "; stop with Ctrl-C");
            awaitStopped(simulator);
        }
        return 0;
    }

    /** Whatever goes wrong once it runs is no fault of the command line. */
    private static void awaitStopped(Simulator simulator) throws InterruptedException {
        try {
            simulator.awaitStopped();
        } catch (SimulatorException e) {
            throw Failure.environment("the simulator has stopped: " + e.getMessage(), e);
        }
    }
}
