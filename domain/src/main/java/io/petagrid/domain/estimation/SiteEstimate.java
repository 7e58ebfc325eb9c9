package io.petagrid.domain.estimation;

import io.petagrid.domain.telemetry.Flow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a site's meters say together, by the last full grid minute.
 *
 * @param fromGridMs start of that minute, grid time, milliseconds since 1970
 * @param ticks ticks in it
 * @param flows estimates in order of flows; a flow that cannot be estimated is not listed
 * @param residualMw sources less sinks by the points' powers, milliwatts
 * @param chiSquareMilli weighted sum of squared residuals, thousandths
 * @param degreesOfFreedom equations less unknowns
 * @param chiSquareThresholdMilli where the chi-square test fails, thousandths
 * @param largestResidualMilli largest normalised residual, without its sign, thousandths
 * @param residualThresholdMilli where a residual's test fails, thousandths
 * @param verdict what the last windows say together
 * @param suspects whom they point at, in order of ids
 * @param sinceGridMs start of the first window with this verdict and these suspects, grid time, milliseconds since 1970
 * @param windows windows in a row with this verdict and these suspects
 * @param belowOne windows in a row in which less came in than IT took
 * @param checks how far the instruments could be checked in the last windows
 */
public record SiteEstimate(
        long fromGridMs,
        int ticks,
        List<EstimatedFlow> flows,
        long residualMw,
        long chiSquareMilli,
        int degreesOfFreedom,
        long chiSquareThresholdMilli,
        long largestResidualMilli,
        long residualThresholdMilli,
        Verdict verdict,
        List<String> suspects,
        long sinceGridMs,
        int windows,
        int belowOne,
        Checks checks) {

    /** Writes it into state. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(fromGridMs);
        out.writeInt(ticks);
        out.writeByte(flows.size());
        for (EstimatedFlow flow : flows) {
            out.writeByte(flow.flow().ordinal());
            out.writeLong(flow.powerMw());
            out.writeLong(flow.sigmaMw());
        }
        out.writeLong(residualMw);
        out.writeLong(chiSquareMilli);
        out.writeInt(degreesOfFreedom);
        out.writeLong(chiSquareThresholdMilli);
        out.writeLong(largestResidualMilli);
        out.writeLong(residualThresholdMilli);
        Names.write(verdict, suspects, out);
        out.writeLong(sinceGridMs);
        out.writeInt(windows);
        out.writeInt(belowOne);
        checks.writeTo(out);
    }

    /** Reads it back. */
    public static SiteEstimate readFrom(DataInput in) throws IOException {
        long fromGridMs = in.readLong();
        int ticks = in.readInt();
        List<EstimatedFlow> flows = new ArrayList<>();
        for (int count = in.readByte(); count > 0; count--) {
            flows.add(new EstimatedFlow(Flow.values()[in.readByte()], in.readLong(), in.readLong()));
        }
        return new SiteEstimate(
                fromGridMs,
                ticks,
                List.copyOf(flows),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                Verdict.values()[in.readByte()],
                Names.read(in),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                Checks.readFrom(in));
    }
}
