package io.petagrid.verifier;

import io.petagrid.verifier.GridHistory.Log;
import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.Command;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobEventKind;
import java.util.HashMap;
import java.util.Map;

/** L14, as far as topics show it: no job stops, starts or changes its chips at a site that was not told so; without commands all run to their end. */
final class RunsByItself implements Law {
    private final Findings findings = new Findings("L14", "sites carry on by themselves");
    /** Commands that are not explained by an event yet, by site and job. */
    private final Map<String, Integer> stops = new HashMap<>();

    private final Map<String, Integer> starts = new HashMap<>();
    private final Map<String, Integer> scales = new HashMap<>();

    @Override
    public void see(GridHistory history) {
        if (!history.isWhole(Log.COMMAND)) {
            return;
        }
        history.commands().forEach(told -> count(told.what()));
        history.jobEvents().forEach(told -> see(told.what()));
    }

    private void count(Command command) {
        String place = command.getSite() + "/" + command.getJob();
        switch (command.getKind()) {
            case PLACE, RESUME -> starts.merge(place, 1, Integer::sum);
            case MOVE -> (command.getSite().equals(command.getToSite()) ? starts : stops).merge(place, 1, Integer::sum);
            case PAUSE -> stops.merge(place, 1, Integer::sum);
            case SCALE -> scales.merge(place, 1, Integer::sum);
            default -> {
                // It neither starts, stops nor scales a job.
            }
        }
    }

    private void see(JobEvent event) {
        switch (event.getKind()) {
            case STOPPED -> check(event, stops, "stops");
            case STARTED -> check(event, starts, "starts");
            case SCALED -> check(event, scales, "scales");
            default ->
                findings.check(
                        event.getKind() != JobEventKind.OTHER,
                        () -> event.getSite() + " tells something of " + event.getJob() + " that is not known");
        }
    }

    /** Each command explains one event. */
    private void check(JobEvent event, Map<String, Integer> told, String what) {
        int left = told.merge(event.getSite() + "/" + event.getJob(), -1, Integer::sum);
        findings.check(left >= 0, () -> event.getSite() + " " + what + " " + event.getJob() + " and was not told to");
    }

    @Override
    public LawVerdict verdict() {
        return findings.verdict();
    }
}
