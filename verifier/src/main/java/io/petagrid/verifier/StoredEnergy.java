package io.petagrid.verifier;

import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.MeasuredFlows;
import java.math.BigInteger;
import java.util.Optional;

/** The battery of a site hour by hour, from its published balances: what is stored changes by what goes in and out, less what is lost. */
final class StoredEnergy {
    private static final long HOUR_MS = 3_600_000;
    private static final BigInteger MICRO = BigInteger.valueOf(1_000_000);
    private static final long TICKS_APART = 3;

    private BigInteger in = BigInteger.ZERO;
    private BigInteger out = BigInteger.ZERO;
    private long mostMw;
    private long hour = Long.MIN_VALUE;
    private long startJ;
    private boolean isWhole;
    private long lastGridMs = Long.MIN_VALUE;
    private long lastJ;
    private boolean lastWasSeen;
    private long tickMs;

    /** Adds the next balance; where it begins a new hour and all of the one before was seen, tells whether that one kept the law. */
    Optional<Boolean> see(EnergyBalance balance) {
        Optional<Boolean> kept = Optional.empty();
        long inHour = Math.floorDiv(balance.getGridMs() - 1, HOUR_MS);
        boolean follows = lastGridMs != Long.MIN_VALUE;
        if (inHour != hour) {
            if (isWhole && inHour == hour + 1) {
                kept = Optional.of(isKept());
            }
            begin(inHour, inHour == hour + 1 && lastWasSeen);
        }
        long spanMs = balance.getGridMs() - lastGridMs;
        lastWasSeen = balance.getMissing().isEmpty()
                && balance.getMeters() > 0
                && balance.getMeters() == balance.getMetersSeen();
        isWhole &= follows && lastWasSeen;
        if (follows) {
            add(balance.getMeasured(), spanMs);
            tickMs = spanMs / Math.max(1, balance.getTick() - balance.getFromTick() + 1);
        }
        lastGridMs = balance.getGridMs();
        lastJ = balance.getStoredJ();
        return kept;
    }

    private void begin(long inHour, boolean whole) {
        hour = inHour;
        isWhole = whole;
        startJ = lastJ;
        in = BigInteger.ZERO;
        out = BigInteger.ZERO;
        mostMw = 0;
    }

    private void add(MeasuredFlows measured, long spanMs) {
        BigInteger span = BigInteger.valueOf(spanMs);
        in = in.add(BigInteger.valueOf(measured.getChargeMw()).multiply(span));
        out = out.add(BigInteger.valueOf(measured.getDischargeMw()).multiply(span));
        mostMw = Math.max(mostMw, measured.getChargeMw() + measured.getDischargeMw());
    }

    /** Efficiency at least 85 % each way, 1 % of what is stored lost an hour, meters off by 0.5 %, readings apart by three ticks. */
    private boolean isKept() {
        double inJ = in.divide(MICRO).doubleValue();
        double outJ = out.divide(MICRO).doubleValue();
        double tolerance = (double) mostMw * TICKS_APART * tickMs / MICRO.doubleValue() + 0.005 * (inJ + outJ) + 2;
        double change = lastJ - startJ;
        double least = 0.85 * inJ - outJ / 0.85 - 0.01 * startJ;
        return change <= inJ - outJ + tolerance && change >= least - tolerance;
    }
}
