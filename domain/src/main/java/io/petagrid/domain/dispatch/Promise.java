package io.petagrid.domain.dispatch;

/**
 * Capacity that was handed out and is not yet seen in use.
 *
 * @param milliwatts its power by estimate
 */
record Promise(String site, String chipModel, int chips, long milliwatts) {
    /** What is left of it when no more than some chips are needed. */
    Promise atMost(int mostChips) {
        return mostChips >= chips ? this : new Promise(site, chipModel, mostChips, milliwatts / chips * mostChips);
    }
}
