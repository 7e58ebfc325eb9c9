package io.petagrid.domain.estimation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** One site with sound meters for a few minutes, then with errors for three. */
final class MeterTrial {
    private static final double MW_PER_KW = 1_000_000;
    private static final int SOUND_MINUTES = 3;
    private static final int WRONG_MINUTES = 3;

    private final MeteredSite site;
    private final EstimateBook book = new EstimateBook();
    private final Map<String, Double> errorsKw = new HashMap<>();
    private final MeterObservability printed;
    private boolean namedOneAlone;

    MeterTrial(MeteredSite.Kind kind, int readingsAMinute, long seed) {
        site = new MeteredSite(kind, readingsAMinute, seed);
        MeterObservability news = null;
        for (int minute = 0; minute < SOUND_MINUTES; minute++) {
            MeterObservability told = site.firstNews(book);
            news = told == null ? news : told;
        }
        printed = Objects.requireNonNull(news);
    }

    MeterObservability printed() {
        return printed;
    }

    /** An instrument whose meter is drawn. */
    InstrumentCheck draw(Random random) {
        return printed.instruments().get(random.nextInt(printed.instruments().size()));
    }

    /** Plans an error, downwards where the meter has so much to lose and the draw says so. */
    void err(InstrumentCheck check, double milliwatts, Random random) {
        boolean down = random.nextBoolean() && check.powerMw() > 2 * milliwatts;
        errorsKw.put(check.instrument().meter(), (down ? -milliwatts : milliwatts) / MW_PER_KW);
    }

    /** What is said at the end of the third minute with the errors. */
    SiteEstimate run() {
        errorsKw.forEach(site::setErrorKw);
        for (int minute = 0; minute < WRONG_MINUTES; minute++) {
            site.tellMinute(book);
            look();
        }
        site.clearErrors();
        site.tellMinute(book);
        look();
        return said();
    }

    private void look() {
        namedOneAlone |= said().verdict() == Verdict.SUSPECT;
    }

    private SiteEstimate said() {
        return Objects.requireNonNull(book.estimate());
    }

    /** Whether an instrument was named alone at any time. */
    boolean namedOneAlone() {
        return namedOneAlone;
    }

    static boolean isRight(SiteEstimate said, InstrumentCheck check) {
        Verdict verdict = check.checkability() == Checkability.IDENTIFIABLE ? Verdict.SUSPECT : Verdict.GROUP;
        return said.verdict() == verdict && said.suspects().equals(check.group());
    }
}
