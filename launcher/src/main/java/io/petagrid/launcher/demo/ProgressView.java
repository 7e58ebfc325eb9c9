package io.petagrid.launcher.demo;

import io.petagrid.launcher.text.Figures;
import io.petagrid.wire.EnergyBalance;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;

/** One plain line every five seconds, and one whenever something else is being done. */
final class ProgressView implements View {
    private static final long EVERY_MS = 5_000;

    private final PrintWriter out;
    private final long startMs;
    private String lastDoing = "";
    private long lastMs;

    ProgressView(PrintWriter out, long startMs) {
        this.out = out;
        this.startMs = startMs;
    }

    @Override
    public void show(Picture picture, String doing, long secondsLeft) {
        long nowMs = System.currentTimeMillis();
        if (doing.equals(lastDoing) && nowMs - lastMs < EVERY_MS) {
            return;
        }
        lastDoing = doing;
        lastMs = nowMs;
        out.println(line(picture, doing, secondsLeft, (nowMs - startMs) / 1_000));
        out.flush();
    }

    static String line(Picture picture, String doing, long secondsLeft, long secondsSinceStart) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%4d s  %s", secondsSinceStart, doing));
        if (secondsLeft >= 0) {
            line.append(", ").append(secondsLeft).append(" s left");
        }
        picture.grid()
                .flatMap(Figures::fp16)
                .ifPresent(p -> line.append("  supply ")
                        .append(Figures.pText(p.getNameplateMflops()))
                        .append(" P, available ")
                        .append(Figures.pText(p.getAvailableMflops()))
                        .append(", allocated ")
                        .append(Figures.pText(p.getAllocatedMflops()))
                        .append(", unknown ")
                        .append(Figures.pText(p.getUnknownMflops())));
        picture.energy().ifPresent(e -> line.append("  ").append(energy(e)));
        if (picture.grid().isPresent()) {
            line.append("  ")
                    .append(Figures.count(picture.rates().newestReports()))
                    .append(" reports/s, lag p99 ")
                    .append(ms(picture.rates().lagMsP99()))
                    .append(", jobs ")
                    .append(picture.jobs())
                    .append(", rejected ")
                    .append(picture.rejected());
        }
        return line.toString();
    }

    private static String energy(EnergyBalance energy) {
        return "IT " + Figures.mwText(energy.getMeasured().getItMw()) + " MW, facility "
                + Figures.mwText(energy.getFacilityMw()) + " MW";
    }

    static String ms(OptionalLong value) {
        return value.isPresent() ? Figures.count(value.getAsLong()) + " ms" : "-";
    }

    @Override
    public void close() {
        out.flush();
    }
}
