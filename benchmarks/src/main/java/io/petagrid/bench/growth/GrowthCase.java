package io.petagrid.bench.growth;

/**
 * One size of a grid and of the application.
 *
 * @param siteCopies how often the scenario's thirteen sites are there
 * @param instances processes of the application
 * @param passes how often the log is read in the same processes; the last counts, so that the code is compiled
 */
record GrowthCase(long chips, int siteCopies, int instances, int passes) {}
