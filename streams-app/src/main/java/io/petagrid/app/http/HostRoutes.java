package io.petagrid.app.http;

import io.petagrid.app.host.HostTeller;
import io.petagrid.app.view.Doc;
import io.petagrid.app.view.Picture;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.HostReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers about single hosts. They are read when they are asked for: they are of that moment, and of no tick. */
final class HostRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(HostRoutes.class);
    private static final int MOST = 5_000;
    private static final int USUAL = 200;

    private final HostTeller teller;
    private final OneAtATime thread;
    private final LongSupplier nowMs;

    HostRoutes(HostTeller teller, OneAtATime thread, LongSupplier nowMs) {
        this.teller = teller;
        this.thread = thread;
        this.nowMs = nowMs;
    }

    /** What comes first. */
    enum HostOrder {
        /** The host with the hottest chip. */
        HOTTEST,
        /** The host that takes most power. */
        POWER,
        /** The host with most chips that are faulted. */
        FAULTED,
        /** By their ids. */
        HOST
    }

    /** The hosts of a site. */
    record HostsAnswer(
            @Doc("That this is live: of the moment of the answer, as reported, and of no tick.")
            boolean isLive,

            @Doc("Hosts that have reported within the last five seconds.")
            int hostsSeen,

            @Doc("The first of them in the order that was asked for.")
            List<HostLine> hosts) {}

    /** A host in a list. */
    record HostLine(
            @Doc("Host id.") String host,
            @Doc("Catalogue ids of its chip models.") List<String> chipModels,
            @Doc("Chips. Chips.") int chips,
            @Doc("Chips that a job holds. Chips.") int held,
            @Doc("Chips that are faulted. Chips.") int faulted,
            @Doc("Mean power at its AC input, milliwatts.") long powerMw,

            @Doc("Mean share of the span in which a kernel was resident. Permille.")
            int busyPermille,

            @Doc("Temperature of its hottest chip, tenths of a degree Celsius; null where none is told.") @Nullable
            Integer hottestDeciC,

            @Doc("How long ago the broker took its last report, milliseconds.")
            long agoMs) {}

    /** A host and its chips. */
    record HostAnswer(
            @Doc("The host.") HostLine summary,

            @Doc("When it booted by its own clock, milliseconds since 1970-01-01T00:00Z.")
            long bootMs,

            @Doc("Number of its last report within the boot.")
            long sequence,

            @Doc("Its chips, by slot.") List<ChipLine> chips) {}

    /** A chip. */
    record ChipLine(
            @Doc("Slot.") int slot,
            @Doc("Catalogue id of its model.") String chipModel,
            @Doc("State.") ChipState state,

            @Doc("Job that holds it; null for none.") @Nullable
            String job,

            @Doc("Mean board power, milliwatts.") int powerMw,

            @Doc("Share of the span in which a kernel was resident. Permille.")
            int busyPermille,

            @Doc(
                    "Share of the span in which the matrix unit was active; null where the vendor has no such counter. Permille.")
            @Nullable
            Integer tensorPermille,

            @Doc("Mean clock, MHz.") int clockMhz,
            @Doc("Temperature, tenths of a degree Celsius.") int temperatureDeciC,
            @Doc("Device memory in use, MiB.") int memoryMib) {}

    List<Route> all() {
        Parameter site = Parameter.path("site", "Site id.");
        return List.of(
                Route.present(
                        "/api/sites/{site}/hosts",
                        "the hosts of a site as their last reports tell of them: live, not validated",
                        HostsAnswer.class,
                        this::hosts,
                        site,
                        Parameter.choice("order", "What comes first; HOTTEST where it is left out.", HostOrder.class),
                        Parameter.number("limit", "How many at most.", 1, MOST, USUAL)),
                Route.present(
                        "/api/sites/{site}/hosts/{host}",
                        "one host and its chips as its last report tells of them: live, not validated",
                        HostAnswer.class,
                        this::host,
                        site,
                        Parameter.path("host", "Host id.")));
    }

    private HostsAnswer hosts(Picture picture, Query query) {
        List<HostTeller.Told> told = told(picture, query.text("site"));
        List<HostLine> lines = told.stream()
                .map(this::line)
                .sorted(order(query.find("order").map(HostOrder::valueOf).orElse(HostOrder.HOTTEST)))
                .limit(query.number("limit"))
                .toList();
        return new HostsAnswer(true, told.size(), lines);
    }

    private static Comparator<HostLine> order(HostOrder order) {
        Comparator<HostLine> byHost = Comparator.comparing(HostLine::host);
        return switch (order) {
            case HOTTEST ->
                Comparator.comparing(HostLine::hottestDeciC, Comparator.nullsFirst(Comparator.<Integer>naturalOrder()))
                        .reversed()
                        .thenComparing(byHost);
            case POWER -> Comparator.comparingLong(HostLine::powerMw).reversed().thenComparing(byHost);
            case FAULTED ->
                Comparator.comparingInt(HostLine::faulted).reversed().thenComparing(byHost);
            case HOST -> byHost;
        };
    }

    private HostAnswer host(Picture picture, Query query) {
        HostTeller.Told told = told(picture, query.text("site")).stream()
                .filter(each -> each.report().getHost().equals(query.text("host")))
                .findFirst()
                .orElseThrow(() -> new Problem(404, "no such host has reported within the last five seconds"));
        HostReport report = told.report();
        List<ChipLine> chips = new ArrayList<>();
        IntStream.range(0, report.getSlot().size()).forEach(chip -> chips.add(chip(report, chip)));
        return new HostAnswer(line(told), report.getBootMs(), report.getSequence(), List.copyOf(chips));
    }

    private List<HostTeller.Told> told(Picture picture, String site) {
        if (!picture.sites().containsKey(site)) {
            throw new Problem(404, "there is no such site; /api/sites lists them");
        }
        try {
            return thread.answer(() -> teller.hosts(site));
        } catch (ExecutionException e) {
            LOG.warn("the hosts of {} could not be read", site, e.getCause());
            throw new Problem(503, "the hosts cannot be read now; the log says why");
        }
    }

    private HostLine line(HostTeller.Told told) {
        HostReport report = told.report();
        List<Integer> busy = report.getBusyPermille();
        return new HostLine(
                report.getHost(),
                report.getChipModels(),
                report.getSlot().size(),
                (int) report.getJob().stream().filter(job -> job > 0).count(),
                (int) report.getState().stream()
                        .filter(state -> state == ChipState.FAULTED)
                        .count(),
                report.getHostPowerMw(),
                (int) busy.stream().mapToInt(Integer::intValue).average().orElse(0),
                report.getTemperatureDeciC().stream()
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                Math.max(0, nowMs.getAsLong() - told.appendMs()));
    }

    /** Reports are as they were sent: where a column is shorter than the slots, what it does not tell is not made up. */
    private static ChipLine chip(HostReport report, int chip) {
        int model = at(report.getChipModel(), chip, -1);
        int job = at(report.getJob(), chip, 0);
        return new ChipLine(
                report.getSlot().get(chip),
                model >= 0 && model < report.getChipModels().size()
                        ? report.getChipModels().get(model)
                        : "",
                at(report.getState(), chip, ChipState.values()[0]),
                job > 0 && job <= report.getJobs().size() ? report.getJobs().get(job - 1) : null,
                at(report.getPowerMw(), chip, 0),
                at(report.getBusyPermille(), chip, 0),
                report.getTensorPermille().isEmpty() ? null : at(report.getTensorPermille(), chip, 0),
                at(report.getClockMhz(), chip, 0),
                at(report.getTemperatureDeciC(), chip, 0),
                at(report.getMemoryMib(), chip, 0));
    }

    private static <T> T at(List<T> column, int chip, T otherwise) {
        return chip < column.size() ? column.get(chip) : otherwise;
    }
}
