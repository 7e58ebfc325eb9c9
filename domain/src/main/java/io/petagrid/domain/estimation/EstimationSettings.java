package io.petagrid.domain.estimation;

/**
 * What the estimate assumes of meters and models. Sigmas are standard deviations.
 *
 * @param lastingPpm lasting error of a meter, parts per million of its power
 * @param noisePpm noise of one reading, parts per million of its power
 * @param floorMw sigma of a minute mean is never below, milliwatts; also that of the balance
 * @param readingTicks ticks that one reading may stand for
 * @param itOfHostsPermille IT power by the model, permille of the hosts' AC power
 * @param itSigmaPermille its sigma, permille of the same
 * @param lossesOfItPermille losses by the model, permille of IT power
 * @param lossesSigmaPermille its sigma, permille of IT power
 * @param windowsPerFalseAlarm minutes in which all tests together may fail once with meters that are as good as stated
 */
public record EstimationSettings(
        int lastingPpm,
        int noisePpm,
        long floorMw,
        int readingTicks,
        int itOfHostsPermille,
        int itSigmaPermille,
        int lossesOfItPermille,
        int lossesSigmaPermille,
        int windowsPerFalseAlarm) {
    /** Meters of a tenth of a per cent, and at most one false alarm a site in 30 days of minutes. */
    public static final EstimationSettings USUAL =
            new EstimationSettings(1_000, 1_000, 100_000, 3, 1_020, 20, 45, 15, 30 * 24 * 60);
}
