package io.petagrid.app.http;

import io.petagrid.app.view.JobPhase;
import io.petagrid.app.view.Picture;
import io.petagrid.app.view.ScopeView;
import io.petagrid.domain.rehearsal.Change;
import io.petagrid.wire.Contingency;
import io.petagrid.wire.ContingencyScreen;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.LossKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a change would mean at once, before anything is decided: from what is seen now and from the last screen of losses. */
final class Consequences {
    private static final double MW_PER_MEGAWATT = 1e9;

    private final Picture picture;
    private final List<String> lines = new ArrayList<>();

    private Consequences(Picture picture) {
        this.picture = picture;
    }

    /** Sentences, those of one change after those of the other. */
    static List<String> of(Picture picture, List<Change> changes) {
        Consequences consequences = new Consequences(picture);
        changes.forEach(consequences::tell);
        return List.copyOf(consequences.lines);
    }

    private void tell(Change change) {
        switch (change) {
            case Change.LoseFeeder lost -> {
                feeder(lost.site());
                screen(lost.site(), LossKind.FEEDER);
            }
            case Change.Drain drain -> {
                work(drain.site());
                screen(drain.site(), LossKind.SITE);
            }
            case Change.Wind wind -> balance(wind.site(), wind.moreMw());
            case Change.WithoutPlan none ->
                lines.add("What is held for a later hour would be placed as soon as it fits.");
        }
    }

    /** One of two equal feeders is lost, as the rehearsal takes it. */
    private void feeder(String site) {
        EnergyBalance energy = energy(site);
        if (energy == null) {
            lines.add(picture.siteName(site) + ": what its feeders carry is not known.");
            return;
        }
        long left = energy.getImportLimitMw() / 2;
        long drawn = energy.getMeasured().getImportMw();
        lines.add(String.format(
                Locale.ROOT,
                "%s would have %.2f of %.2f MW of feeders left; it draws %.2f MW from them now, %s.",
                picture.siteName(site),
                left / MW_PER_MEGAWATT,
                energy.getImportLimitMw() / MW_PER_MEGAWATT,
                drawn / MW_PER_MEGAWATT,
                drawn <= left
                        ? "which fits"
                        : String.format(Locale.ROOT, "%.2f MW too much", (drawn - left) / MW_PER_MEGAWATT)));
    }

    private void work(String site) {
        long jobs = 0;
        long chips = 0;
        for (var job : picture.jobs()) {
            if (site.equals(job.site()) && job.phase() == JobPhase.RUNNING) {
                jobs++;
                chips += job.chips();
            }
        }
        lines.add(String.format(
                Locale.ROOT,
                "%s at %s, on %,d chips.",
                jobs == 1 ? "1 job runs" : String.format(Locale.ROOT, "%,d jobs run", jobs),
                picture.siteName(site),
                chips));
    }

    private void screen(String site, LossKind loss) {
        ContingencyScreen screen = picture.foresight().screen();
        if (screen == null) {
            return;
        }
        for (Contingency each : screen.getContingencies()) {
            if (each.getSite().equals(site) && each.getLoss() == loss) {
                lines.add(told(each));
            }
        }
    }

    private static String told(Contingency loss) {
        String jobs = loss.getHit() == 1 ? "1 job" : String.format(Locale.ROOT, "%,d jobs", loss.getHit());
        String room = loss.getUnheld() == 0
                ? "there would be room for all"
                : String.format(
                        Locale.ROOT,
                        "there would be no room for %,d of them, on %,d chips",
                        loss.getUnheld(),
                        loss.getUnheldChips());
        return jobs + " that cannot wait would have to go on elsewhere; " + room + ".";
    }

    private void balance(String site, long moreMw) {
        EnergyBalance energy = energy(site);
        if (energy != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s would have %.2f MW of wind instead of %.2f MW; it draws %.2f MW from its feeders now.",
                    picture.siteName(site),
                    Math.max(0, energy.getMeasured().getWindMw() + moreMw) / MW_PER_MEGAWATT,
                    energy.getMeasured().getWindMw() / MW_PER_MEGAWATT,
                    energy.getMeasured().getImportMw() / MW_PER_MEGAWATT));
        }
    }

    private @Nullable EnergyBalance energy(String site) {
        ScopeView view = picture.sites().get(site);
        return view == null ? null : view.energy();
    }
}
