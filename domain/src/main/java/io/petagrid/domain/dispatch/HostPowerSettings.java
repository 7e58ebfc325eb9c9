package io.petagrid.domain.dispatch;

/**
 * When idle hosts are switched off, and on again.
 *
 * @param idleGridMs for how long hosts are idle before they are switched off, grid milliseconds; 0 for never
 * @param reservePermille wholly idle hosts that stay on, permille of a chip model's hosts at a site; at least one
 */
public record HostPowerSettings(long idleGridMs, int reservePermille) {
    private static final int RESERVE_PERMILLE = 50;

    /** One that switches nothing off. */
    public static HostPowerSettings never() {
        return new HostPowerSettings(0, RESERVE_PERMILLE);
    }

    /** Whether hosts are switched at all. */
    public boolean isOn() {
        return idleGridMs > 0;
    }
}
