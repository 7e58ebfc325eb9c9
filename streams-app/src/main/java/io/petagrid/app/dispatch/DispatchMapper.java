package io.petagrid.app.dispatch;

import io.petagrid.app.wire.AuthorityMapper;
import io.petagrid.app.wire.ChipSumsMapper;
import io.petagrid.app.wire.ReferenceMapper;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.Flexibility;
import io.petagrid.domain.dispatch.JobSpec;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.telemetry.JobHold;
import io.petagrid.wire.Adaptation;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.DatasetReference;
import io.petagrid.wire.DispatchInput;
import io.petagrid.wire.GridSnapshot;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobEventKind;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.ModelReference;
import io.petagrid.wire.Order;
import io.petagrid.wire.Plan;
import io.petagrid.wire.SiteNotice;
import io.petagrid.wire.SiteNoticeKind;
import io.petagrid.wire.SiteSnapshot;
import java.util.Map;
import java.util.TreeMap;

/** The dispatcher's history from the wire. */
final class DispatchMapper {
    private DispatchMapper() {}

    static DispatchEvent event(DispatchInput input) {
        return switch (input.getEvent()) {
            case GridSnapshot snapshot -> snapshot(snapshot);
            case JobRequest request -> request(request);
            case JobEvent event -> told(event);
            case CommandAck ack ->
                new DispatchEvent.Answered(
                        ack.getDecision(),
                        ack.getJob(),
                        ack.getSite(),
                        DispatchEvent.Answer.valueOf(ack.getAnswer().name()),
                        ack.getChips(),
                        ack.getCode().name(),
                        ack.getHighestEpoch());
            case Order order -> new DispatchEvent.Ordered(OrderMapper.fromWire(order));
            case Plan plan -> OrderMapper.fromWire(plan);
            case SiteNotice notice ->
                new DispatchEvent.Noticed(notice.getSite(), notice.getKind() == SiteNoticeKind.PROTECTION_BEGAN);
            case ModelReference model -> model(model);
            case DatasetReference dataset ->
                new DispatchEvent.DatasetKnown(dataset.getDataset(), dataset.getSite(), dataset.getSizeGib());
            case ChipModelReference chip -> new DispatchEvent.ChipModelKnown(ReferenceMapper.chipModel(chip));
            default ->
                throw new IllegalStateException(
                        "no place in history for " + input.getEvent().getClass());
        };
    }

    static DispatchEvent.Snapshot snapshot(GridSnapshot snapshot) {
        return new DispatchEvent.Snapshot(
                snapshot.getTick(),
                snapshot.getGridMs(),
                snapshot.getSites().stream()
                        .filter(SiteSnapshot::getActive)
                        .map(DispatchMapper::site)
                        .toList(),
                AuthorityMapper.fromWire(snapshot.getAuthority()));
    }

    private static SiteView site(SiteSnapshot site) {
        return new SiteView(
                site.getSite(),
                site.getRegion(),
                site.getTick(),
                site.getLatencyMicros(),
                site.getStock(),
                site.getChips().stream().map(ChipSumsMapper::fromWire).toList(),
                site.getNameplateMflops(),
                site.getUnknownMflops(),
                site.getJobs().stream()
                        .map(job -> new JobHold(job.getJob(), job.getChipModel(), job.getChips()))
                        .toList(),
                site.getItMw(),
                site.getFacilityMw(),
                site.getImportMw(),
                site.getImportLimitMw(),
                site.getPriceMicroyuanPerKwh(),
                site.getCarbonMgPerKwh(),
                AuthorityMapper.fromWire(site.getAuthority()).level());
    }

    private static DispatchEvent request(JobRequest request) {
        return request.getAction() == JobAction.CANCEL
                ? new DispatchEvent.Cancelled(request.getJob())
                : new DispatchEvent.Submitted(new JobSpec(
                        request.getJob(),
                        request.getPriority(),
                        Precision.valueOf(request.getPrecision().name()),
                        request.getChips(),
                        request.getGang(),
                        request.getDurationEstimateMs(),
                        request.getRingMicros(),
                        request.getModel(),
                        request.getDataset(),
                        request.getSubmittedGridMs(),
                        freedom(request)));
    }

    private static JobSpec.Freedom freedom(JobRequest request) {
        Integer least = request.getLeastChips();
        Integer most = request.getMostChips();
        return new JobSpec.Freedom(
                Flexibility.valueOf(request.getFlexibility().name()),
                least == null ? request.getChips() : least,
                most == null ? request.getChips() : most,
                request.getDeadlineGridMs(),
                request.getResidency());
    }

    private static DispatchEvent told(JobEvent event) {
        return new DispatchEvent.JobTold(
                event.getJob(),
                event.getSite(),
                news(event.getKind()),
                event.getChipModel(),
                event.getChips(),
                event.getGang(),
                event.getGridMs());
    }

    private static DispatchEvent.JobNews news(JobEventKind kind) {
        return switch (kind) {
            case INVENTORY -> DispatchEvent.JobNews.INVENTORY;
            case STARTED -> DispatchEvent.JobNews.STARTED;
            case PROGRESS, CHECKPOINTED, OTHER -> DispatchEvent.JobNews.PROGRESS;
            case STOPPED -> DispatchEvent.JobNews.STOPPED;
            case SCALED -> DispatchEvent.JobNews.SCALED;
            case FINISHED -> DispatchEvent.JobNews.FINISHED;
            case FAILED -> DispatchEvent.JobNews.FAILED;
        };
    }

    private static DispatchEvent model(ModelReference model) {
        Map<String, Integer> throughput = new TreeMap<>();
        for (Adaptation adaptation : model.getAdaptations()) {
            throughput.put(adaptation.getChipModel(), adaptation.getThroughputPermille());
        }
        return new DispatchEvent.ModelKnown(model.getModel(), throughput);
    }
}
