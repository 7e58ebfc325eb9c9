package io.petagrid.backtest;

import java.util.Map;

/** Says where and when jobs run. It acts through the simulator that it is shown. */
interface Policy {
    String name();

    /** A job has come, or has waited when the policy takes over. */
    void arrived(Simulation simulation, JobRun run);

    /** A job has left its chips. */
    void ended(Simulation simulation, JobRun run);

    /** A full hour. */
    void hour(Simulation simulation);

    /** Proposals of its planner that the verifier refused. */
    default int refused() {
        return 0;
    }

    /** How good its forecasts were. */
    default Map<String, Double> forecastErrors() {
        return Map.of();
    }
}
