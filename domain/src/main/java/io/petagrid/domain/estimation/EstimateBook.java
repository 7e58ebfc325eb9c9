package io.petagrid.domain.estimation;

import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.MeterPower;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A site's estimate over time. An alarm needs two of three windows in a row that point at somebody in common; it ends when two windows
 * in a row are good again.
 */
public final class EstimateBook {
    private static final int EARLIER = 2;
    private static final double MILLI = 1_000;

    private final EstimationSettings settings;
    private final MinuteBook minute = new MinuteBook();
    private final Map<Point, Long> before = new TreeMap<>();
    /** What the windows before the present one said by themselves, the newest last. */
    private final Deque<Said> said = new ArrayDeque<>();

    private final CheckBook checks = new CheckBook();
    private @Nullable SiteEstimate estimate;
    /** The group of each equation, as it was told last. */
    private final Map<String, String> told = new TreeMap<>();

    private @Nullable MeterObservability news;

    private record Said(Verdict verdict, List<String> suspects) {
        private boolean agreesWith(Said other) {
            return other.verdict.isAlarm()
                    && (suspects.equals(other.suspects) || !Collections.disjoint(suspects, other.suspects));
        }
    }

    public EstimateBook() {
        this(EstimationSettings.USUAL);
    }

    public EstimateBook(EstimationSettings settings) {
        this.settings = settings;
    }

    /**
     * Adds what stands for some ticks. Where it begins a new minute, the one before is estimated.
     *
     * @param readings every known meter
     * @param hostPowerMw AC power of all hosts, milliwatts; null where some were not seen
     * @param endGridMs grid time at the end of the ticks, milliseconds since 1970
     * @param tickGridMs grid milliseconds that one tick lasts
     * @param ticks ticks that it stands for; those beyond a minute do not count
     */
    public void add(
            List<MeterPower> readings, @Nullable Long hostPowerMw, long endGridMs, long tickGridMs, long ticks) {
        news = null;
        long inMinute = MinuteBook.minuteOf(endGridMs);
        if (minute.minute() != inMinute && minute.minute() != Long.MIN_VALUE) {
            close(minute.take(before));
        }
        long most = Math.max(1, MinuteBook.MINUTE_MS / tickGridMs);
        minute.add(inMinute, readings, hostPowerMw, (int) Math.min(ticks, most));
        checks.add(inMinute, readings);
    }

    /** The estimate of the last full minute; null before the first one with any meter. */
    public @Nullable SiteEstimate estimate() {
        return estimate;
    }

    /** What can be known of the meters, where that has changed with what was added last. */
    public @Nullable MeterObservability news() {
        return news;
    }

    private void close(Window window) {
        if (window.present().isEmpty() && window.absent().isEmpty()) {
            return;
        }
        WindowFinding finding = WindowFinding.of(window, settings, told);
        Said now = new Said(finding.verdict(), finding.suspects());
        estimate = estimate(window, finding, together(now));
        said.addLast(now);
        if (said.size() > EARLIER) {
            said.removeFirst();
        }
        before.clear();
        before.putAll(window.powers());
        tellNews(window, finding.still());
    }

    /** What a window says together with those before it. */
    private Said together(Said now) {
        SiteEstimate last = estimate;
        boolean alarmed = last != null && last.verdict().isAlarm();
        Said kept = last == null ? now : new Said(last.verdict(), last.suspects());
        if (now.verdict().isAlarm()) {
            boolean confirmed = said.stream().anyMatch(now::agreesWith);
            return confirmed ? now : alarmed ? kept : calm();
        }
        boolean lastWasBad = !said.isEmpty() && said.getLast().verdict().isAlarm();
        return alarmed && lastWasBad ? kept : now;
    }

    /** In the place of an alarm that is not confirmed: what was said before it. */
    private Said calm() {
        SiteEstimate last = estimate;
        return last == null ? new Said(Verdict.GOOD, List.of()) : new Said(last.verdict(), last.suspects());
    }

    private SiteEstimate estimate(Window window, WindowFinding finding, Said together) {
        long since = window.fromGridMs();
        int windows = 1;
        SiteEstimate last = estimate;
        if (last != null
                && last.verdict() == together.verdict()
                && last.suspects().equals(together.suspects())) {
            since = last.sinceGridMs();
            windows += last.windows();
        }
        MeterCheck check = finding.check();
        long chiSquare = milli(check.chiSquare());
        long chiSquareThreshold = milli(check.chiSquareThreshold());
        long largestResidual = milli(check.largestResidual());
        long residualThreshold = milli(check.residualThreshold());
        boolean failed = chiSquare > chiSquareThreshold || largestResidual > residualThreshold;
        return new SiteEstimate(
                window.fromGridMs(),
                window.ticks(),
                finding.flows(),
                finding.residualMw(),
                chiSquare,
                check.degreesOfFreedom(),
                chiSquareThreshold,
                largestResidual,
                residualThreshold,
                together.verdict(),
                together.suspects(),
                since,
                windows,
                window.comesInLessThanItTakes() ? 1 + (last == null ? 0 : last.belowOne()) : 0,
                checks.close(Math.floorDiv(window.fromGridMs(), MinuteBook.MINUTE_MS), failed));
    }

    private static long milli(double value) {
        return (long) StrictMath.floor(Math.min(value, 1e12) * MILLI);
    }

    private void tellNews(Window window, MeterCheck check) {
        Map<String, String> groups = check.groups();
        if (groups.equals(told)) {
            return;
        }
        told.clear();
        told.putAll(groups);
        news = new MeterObservability(
                window.fromGridMs(),
                window.ticks(),
                check.degreesOfFreedom(),
                check.tests(),
                milli(check.residualThreshold()),
                check.checks(window, new MeterCheck(window.usual(settings), settings, Set.of(), told)),
                window.absent().stream()
                        .filter(instrument -> instrument.flow() != Flow.CONTRACT_GREEN)
                        .map(Instrument::meter)
                        .toList());
    }

    /** Writes all of it but the settings. */
    public void writeTo(DataOutput out) throws IOException {
        minute.writeTo(out);
        out.writeInt(before.size());
        for (Map.Entry<Point, Long> point : before.entrySet()) {
            out.writeByte(point.getKey().flow().ordinal());
            out.writeUTF(point.getKey().name());
            out.writeLong(point.getValue());
        }
        out.writeByte(said.size());
        for (Said window : said) {
            Names.write(window.verdict(), window.suspects(), out);
        }
        checks.writeTo(out);
        out.writeBoolean(estimate != null);
        if (estimate != null) {
            estimate.writeTo(out);
        }
        out.writeInt(told.size());
        for (Map.Entry<String, String> group : told.entrySet()) {
            out.writeUTF(group.getKey());
            out.writeUTF(group.getValue());
        }
    }

    /** Reads it back. */
    public void readFrom(DataInput in) throws IOException {
        minute.readFrom(in);
        for (int count = in.readInt(); count > 0; count--) {
            before.put(new Point(Flow.values()[in.readByte()], in.readUTF()), in.readLong());
        }
        for (int count = in.readByte(); count > 0; count--) {
            said.addLast(new Said(Verdict.values()[in.readByte()], Names.read(in)));
        }
        checks.readFrom(in);
        estimate = in.readBoolean() ? SiteEstimate.readFrom(in) : null;
        for (int count = in.readInt(); count > 0; count--) {
            told.put(in.readUTF(), in.readUTF());
        }
    }
}
