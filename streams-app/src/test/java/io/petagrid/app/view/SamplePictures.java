package io.petagrid.app.view;

import io.petagrid.app.GridRecords;
import io.petagrid.wire.Authority;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.Contingency;
import io.petagrid.wire.ContingencyScreen;
import io.petagrid.wire.DatasetReference;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.Density;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.Forecast;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.LossKind;
import io.petagrid.wire.MeterObservability;
import io.petagrid.wire.Precision;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.Price;
import io.petagrid.wire.Rejected;
import io.petagrid.wire.Saving;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.Supply;
import io.petagrid.wire.SupplyPlan;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;

/** Pictures of a grid of two sites, folded from wire records as a reader does it. */
public final class SamplePictures {
    public static final String SITE = "haidian";
    public static final String OTHER_SITE = "wulan";
    public static final String REGION = "beijing";
    public static final String JOB = "job-1";
    public static final String WAITING_JOB = "job-2";
    public static final String DECISION = "decision-1";
    public static final String PROPOSED = "decision-3";
    public static final String FOLLOWED_ORDER = "order-1";

    private final PictureBook book = new PictureBook(0);

    /** A picture of one tick, with everything in it. */
    public static Picture at(long tick) {
        SamplePictures samples = new SamplePictures();
        samples.references();
        samples.work(tick);
        samples.expected(tick);
        samples.tick(tick);
        return samples.book.next().orElseThrow();
    }

    private void accept(IndexedRecord record) {
        book.accept(record);
    }

    private void references() {
        accept(GridRecords.clock());
        accept(GridRecords.site(SITE, REGION, 1));
        accept(GridRecords.site(OTHER_SITE, REGION, 1));
        accept(GridRecords.model());
        accept(GridRecords.price(REGION));
        ChipModelReference model = WireSamples.of(ChipModelReference.class);
        model.setChipModel(GridRecords.CHIP);
        accept(model);
        DatasetReference dataset = WireSamples.of(DatasetReference.class);
        dataset.setDataset("corpus");
        dataset.setSite(OTHER_SITE);
        accept(dataset);
        SupplyPlan plan = WireSamples.of(SupplyPlan.class);
        plan.setScope("grid");
        accept(plan);
        MeterObservability meters = WireSamples.of(MeterObservability.class);
        meters.setSite(SITE);
        accept(meters);
    }

    private void expected(long tick) {
        Forecast forecast = WireSamples.of(Forecast.class);
        forecast.setScope(SITE);
        forecast.setKind(ScopeKind.SITE);
        accept(forecast);
        Price price = WireSamples.of(Price.class);
        price.setSite(SITE);
        price.setFromGridMs(tick * 1_000);
        price.setHourMs(3_600_000);
        price.getFamilies().forEach(family -> family.setChipModel(GridRecords.CHIP));
        price.getFamilies().forEach(family -> family.getIntervals().forEach(interval -> interval.setSlack(false)));
        accept(price);
        ContingencyScreen screen = WireSamples.of(ContingencyScreen.class);
        screen.setTick(tick);
        Contingency small = screen.getContingencies().getFirst();
        small.setSite(SITE);
        small.setUnheldChips(8);
        Contingency large = screen.getContingencies().getLast();
        large.setSite(OTHER_SITE);
        large.setLoss(LossKind.SITE);
        large.setUnheldChips(64);
        large.setUnheldJobs(List.of(WAITING_JOB));
        accept(screen);
        accept(WireSamples.of(Saving.class));
    }

    private void work(long tick) {
        JobRequest request = GridRecords.job(JOB);
        request.setDataset("corpus");
        accept(request);
        accept(decision(DECISION, JOB, DecisionKind.PLACE, DecisionState.ISSUED, 1, tick));
        accept(decision(DECISION, JOB, DecisionKind.PLACE, DecisionState.EXECUTING, 2, tick));
        Decision proposed = decision(PROPOSED, "job-3", DecisionKind.MOVE, DecisionState.PROPOSED, 4, tick);
        proposed.setSite(OTHER_SITE);
        proposed.setOrder(FOLLOWED_ORDER);
        proposed.setExpiresTick(tick + 90);
        accept(proposed);
        accept(GridRecords.job(WAITING_JOB));
        Decision waits = decision("decision-2", WAITING_JOB, DecisionKind.WAIT, DecisionState.ISSUED, 3, tick);
        waits.setSite(null);
        waits.setReason(DecisionReason.NO_CAPACITY);
        accept(waits);
        JobEvent event = WireSamples.of(JobEvent.class);
        event.setJob(JOB);
        accept(event);
        accept(WireSamples.of(Rejected.class));
        accept(GridRecords.hosts(SITE, 0, tick, 4));
    }

    /** A decision that follows an order. */
    public static Decision orderedBy(String order) {
        Decision decision = decision("decision-9", JOB, DecisionKind.PLACE, DecisionState.ISSUED, 9, 1_000_000);
        decision.setOrder(order);
        decision.setExplanation("as ordered");
        return decision;
    }

    /** A report of a host of two chips, the first of which is faulted and the second held by a job. */
    public static HostReport host(String id, int hottestDeciC) {
        HostReport report = WireSamples.of(HostReport.class);
        report.setSite(SITE);
        report.setHost(id);
        report.setHostPowerMw(1_500_000);
        report.setChipModels(List.of(GridRecords.CHIP));
        report.setJobs(List.of(JOB));
        report.setSlot(List.of(0, 1));
        report.setChipModel(List.of(0, 0));
        report.setState(List.of(ChipState.FAULTED, ChipState.HEALTHY));
        report.setPowerMw(List.of(60_000, 300_000));
        report.setBusyPermille(List.of(0, 900));
        report.setTensorPermille(List.of());
        report.setClockMhz(List.of(0, 1_400));
        report.setTemperatureDeciC(List.of(250, hottestDeciC));
        report.setMemoryMib(List.of(0, 40_000));
        report.setJob(List.of(0, 1));
        return report;
    }

    /** A first decision about a job. */
    public static Decision placed(String job) {
        Decision decision = decision("decision-10", job, DecisionKind.PLACE, DecisionState.ISSUED, 10, 1_000_000);
        decision.setExplanation("cheapest where it fits");
        return decision;
    }

    static Decision decision(String id, String job, DecisionKind kind, DecisionState state, long sequence, long tick) {
        Decision decision = WireSamples.of(Decision.class);
        decision.setDecision(id);
        decision.setJob(job);
        decision.setKind(kind);
        decision.setState(state);
        decision.setReason(DecisionReason.CHEAPEST);
        decision.setSite(SITE);
        decision.setSequence(sequence);
        decision.setTick(tick);
        return decision;
    }

    private void tick(long tick) {
        scope(ScopeKind.SITE, SITE, tick);
        scope(ScopeKind.SITE, OTHER_SITE, tick);
        scope(ScopeKind.REGION, REGION, tick);
        scope(ScopeKind.GRID, "grid", tick);
    }

    private void scope(ScopeKind kind, String id, long tick) {
        accept(supply(kind, id, tick));
        accept(energy(kind, id, tick));
        Authority authority = WireSamples.of(Authority.class);
        authority.setKind(kind);
        authority.setScope(id);
        accept(authority);
        Settlement books = WireSamples.of(Settlement.class);
        books.setKind(kind);
        books.setScope(id);
        accept(books);
    }

    static Supply supply(ScopeKind kind, String id, long tick) {
        Supply supply = WireSamples.of(Supply.class);
        supply.setKind(kind);
        supply.setScope(id);
        supply.setTick(tick);
        supply.getEvidence().setSeenChips(90);
        supply.getEvidence().setInstalledChips(100);
        PrecisionSupply fp16 = supply.getPrecisions().getFirst();
        fp16.setPrecision(Precision.FP16);
        fp16.setDensity(Density.DENSE);
        supply.getChips().forEach(chips -> chips.setChipModel(GridRecords.CHIP));
        return supply;
    }

    static EnergyBalance energy(ScopeKind kind, String id, long tick) {
        EnergyBalance energy = WireSamples.of(EnergyBalance.class);
        energy.setKind(kind);
        energy.setScope(id);
        energy.setTick(tick);
        energy.setMissing(List.of());
        energy.setImportLimitMw(8_000_000_000L);
        energy.getMeasured().setImportMw(5_000_000_000L);
        return energy;
    }
}
