package io.petagrid.app.http;

import io.petagrid.app.view.Doc;
import io.petagrid.app.view.JobPhase;
import io.petagrid.app.view.JobView;
import io.petagrid.app.view.Picture;
import io.petagrid.app.view.ScopeView;
import io.petagrid.wire.Authority;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.ChipSums;
import io.petagrid.wire.DatasetReference;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.MeterObservability;
import io.petagrid.wire.Price;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.Supply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers about sites. */
final class SiteRoutes {
    private static final int BOOKS = 96;
    /** Latency rings, microseconds one way to the load centre. */
    private static final int[] RINGS_MICROS = {1_000, 3_000, 5_000, 20_000};

    private SiteRoutes() {}

    /** A site in a list. */
    record SiteAnswer(
            @Doc("Site id.") String site,
            @Doc("Name for people.") String name,
            @Doc("Region id.") String region,

            @Doc("One-way latency to the load centre, microseconds.")
            int latencyMicros,

            @Doc("Smallest latency ring that holds it, microseconds; null where none does.") @Nullable
            Integer ringMicros,

            @Doc("Whether it is an existing data centre under the PUE limit.")
            boolean stock,

            @Doc("Supply.") Supply supply,

            @Doc("Energy balance; null before the first.") @Nullable
            EnergyBalance energy,

            @Doc("Jobs that run there.") long jobs) {}

    /** All that is published about one site. */
    record SiteDetail(
            @Doc("The site.") SiteAnswer summary,

            @Doc("Reference data; null where there is none.") @Nullable
            SiteReference reference,

            @Doc("Last change of authority; null before the first.") @Nullable
            Authority authority,

            @Doc("What can be known of errors of its meters; null before it is told.") @Nullable
            MeterObservability meters,

            @Doc("Newest version of each of the last books, newest first.")
            List<Settlement> books,

            @Doc("Chip models that are installed there, as the catalogue has them.")
            List<ChipModelReference> catalogue) {}

    /** How a site hangs together with the others. */
    record LinkAnswer(
            @Doc("Site id.") String site,
            @Doc("Name for people.") String name,
            @Doc("Jobs that run there.") long runningJobs,
            @Doc("Chips that they hold. Chips.") long runningChips,
            @Doc("Jobs that are being placed there.") long placingJobs,
            @Doc("Chips that they ask for. Chips.") long placingChips,

            @Doc("Data that those jobs use and that lie at other sites.")
            List<DataFlow> data) {}

    /** Data that jobs at one site use and that lie at another. */
    record DataFlow(
            @Doc("Site where the data lie.") String from,
            @Doc("Jobs that use them.") long jobs,
            @Doc("Size of the datasets, each once, GiB.") long gib) {}

    /** What energy and capacity cost at a site. */
    record PriceAnswer(
            @Doc("Site id.") String site,
            @Doc("Name for people.") String name,
            @Doc("Region id.") String region,

            @Doc("Price of what is imported, micro-yuan a kWh; null before the first balance.") @Nullable
            Long priceMicroyuanPerKwh,

            @Doc("The region's signals, price and carbon among them, with their standing.")
            List<Signal> signals,

            @Doc("What capacity is worth there in the coming hours, by the last plan; null before the first.") @Nullable
            Price capacity) {}

    static List<Route> all() {
        return List.of(
                Route.many("/api/sites", "every site", SiteAnswer.class, (picture, query) -> sites(picture)),
                Route.one(
                        "/api/sites/{site}",
                        "all that is published about one site",
                        SiteDetail.class,
                        (picture, query) -> detail(picture, query.text("site")),
                        Parameter.path("site", "Site id.")),
                Route.many(
                        "/api/corridor",
                        "how the sites hang together",
                        LinkAnswer.class,
                        (picture, query) -> links(picture)),
                Route.many(
                        "/api/prices",
                        "what energy costs at each site, and what capacity is worth",
                        PriceAnswer.class,
                        (picture, query) -> prices(picture)));
    }

    private static List<SiteAnswer> sites(Picture picture) {
        List<SiteAnswer> all = new ArrayList<>();
        picture.sites().forEach((site, view) -> all.add(summary(picture, site, view)));
        return all;
    }

    private static SiteAnswer summary(Picture picture, String site, ScopeView view) {
        SiteReference reference = picture.reference().sites().get(site);
        int latency = reference == null ? 0 : reference.getLatencyMicros();
        return new SiteAnswer(
                site,
                picture.siteName(site),
                reference == null ? "" : reference.getRegion(),
                latency,
                ring(latency),
                reference != null && reference.getStock(),
                view.supply(),
                view.energy(),
                jobsAt(picture, site).stream()
                        .filter(job -> job.phase() == JobPhase.RUNNING)
                        .count());
    }

    /** Smallest latency ring that holds a latency; null where none does. Microseconds. */
    static @Nullable Integer ring(int latencyMicros) {
        for (int ring : RINGS_MICROS) {
            if (latencyMicros <= ring) {
                return ring;
            }
        }
        return null;
    }

    private static List<JobView> jobsAt(Picture picture, String site) {
        return picture.jobs().stream()
                .filter(job -> !job.phase().isEnd() && site.equals(job.site()))
                .toList();
    }

    private static SiteDetail detail(Picture picture, String site) {
        ScopeView view = picture.sites().get(site);
        if (view == null) {
            throw new Problem(404, "there is no such site; /api/sites lists them");
        }
        return new SiteDetail(
                summary(picture, site, view),
                picture.reference().sites().get(site),
                view.authority(),
                picture.reference().meters().get(site),
                view.books().stream().limit(BOOKS).toList(),
                view.supply().getChips().stream()
                        .map(ChipSums::getChipModel)
                        .map(picture.reference().chipModels()::get)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static List<LinkAnswer> links(Picture picture) {
        return picture.sites().keySet().stream()
                .map(site -> link(picture, site))
                .toList();
    }

    private static LinkAnswer link(Picture picture, String site) {
        List<JobView> jobs = jobsAt(picture, site);
        List<JobView> running =
                jobs.stream().filter(job -> job.phase() == JobPhase.RUNNING).toList();
        List<JobView> placing = jobs.stream()
                .filter(job -> job.phase() == JobPhase.PLACING || job.phase() == JobPhase.ACCEPTED)
                .toList();
        return new LinkAnswer(
                site,
                picture.siteName(site),
                running.size(),
                running.stream().mapToLong(JobView::chips).sum(),
                placing.size(),
                placing.stream().mapToLong(JobView::chips).sum(),
                data(picture, site, running));
    }

    private static List<DataFlow> data(Picture picture, String site, List<JobView> running) {
        Map<String, Map<String, DatasetReference>> datasets = new TreeMap<>();
        Map<String, Long> jobs = new TreeMap<>();
        for (JobView job : running) {
            String id = job.request() == null ? null : job.request().getDataset();
            DatasetReference dataset =
                    id == null ? null : picture.reference().datasets().get(id);
            if (dataset != null && !dataset.getSite().equals(site)) {
                datasets.computeIfAbsent(dataset.getSite(), from -> new TreeMap<>())
                        .put(dataset.getDataset(), dataset);
                jobs.merge(dataset.getSite(), 1L, Long::sum);
            }
        }
        List<DataFlow> flows = new ArrayList<>();
        datasets.forEach((from, used) -> flows.add(new DataFlow(
                from,
                jobs.getOrDefault(from, 0L),
                used.values().stream().mapToLong(DatasetReference::getSizeGib).sum())));
        return flows;
    }

    private static List<PriceAnswer> prices(Picture picture) {
        List<PriceAnswer> all = new ArrayList<>();
        picture.sites().forEach((site, view) -> {
            SiteReference reference = picture.reference().sites().get(site);
            String region = reference == null ? "" : reference.getRegion();
            EnergyBalance energy = view.energy();
            all.add(new PriceAnswer(
                    site,
                    picture.siteName(site),
                    region,
                    energy == null ? null : energy.getPriceMicroyuanPerKwh(),
                    picture.reference().signals().getOrDefault(region, List.of()),
                    picture.foresight().prices().get(site)));
        });
        return all;
    }
}
