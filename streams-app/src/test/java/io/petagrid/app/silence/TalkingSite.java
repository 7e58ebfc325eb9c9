package io.petagrid.app.silence;

import io.petagrid.app.GridRecords;
import io.petagrid.app.wire.PartialMapper;
import io.petagrid.app.wire.ReferenceMapper;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.telemetry.ClosedTick;
import io.petagrid.domain.telemetry.HostBook;
import io.petagrid.domain.telemetry.HostCheck;
import io.petagrid.domain.telemetry.HostReportView;
import io.petagrid.domain.telemetry.RecordCounts;
import io.petagrid.domain.telemetry.Rejection;
import io.petagrid.wire.Partial;
import io.petagrid.wire.TelemetryFamily;
import java.util.Arrays;

/** A site of hosts of eight chips that report each second, or not, through level 1's own book. */
final class TalkingSite {
    static final int HOSTS = 10;
    static final int CHIPS = 8;
    private static final Catalogue CATALOGUE = Catalogue.empty().with(ReferenceMapper.chipModel(GridRecords.chip()));

    final String id;
    final boolean[] silent = new boolean[HOSTS];
    /** The job on each host; empty for none. */
    final String[] jobs = new String[HOSTS];

    private final HostBook book = new HostBook();
    private final HostCheck check = new HostCheck();

    TalkingSite(String id) {
        this.id = id;
        Arrays.fill(jobs, "");
    }

    void allSilent(boolean areSilent) {
        Arrays.fill(silent, areSilent);
    }

    /** Puts a job on a host that talks and has no other. */
    void run(String job) {
        for (int host = 0; host < HOSTS; host++) {
            if (!silent[host] && jobs[host].isEmpty()) {
                jobs[host] = job;
                return;
            }
        }
        throw new AssertionError(id + " was given " + job + " and has no host for it that is seen and free");
    }

    /** What the hosts' partition tells of a tick. */
    Partial hosts(long tick) {
        for (int host = 0; host < HOSTS; host++) {
            if (!silent[host]) {
                accept(report(host, tick), tick);
            }
        }
        return PartialMapper.toWire(
                id,
                TelemetryFamily.HOST,
                0,
                new ClosedTick(tick, tick, 0, 0, (tick + 1) * 1_000 - 1, RecordCounts.NONE, book.sums(tick)));
    }

    Partial meters(long tick) {
        return GridRecords.meters(id, 0, tick, HOSTS * 1_000_000L);
    }

    private HostReportView report(int host, long tick) {
        HostReportView report = new HostReportView();
        report.site = id;
        report.host = "h" + host;
        report.sequence = tick;
        report.toMs = tick * 1_000;
        report.hostPowerMw = 2_000_000;
        report.chipModels[0] = GridRecords.CHIP;
        report.chipModelCount = 1;
        report.chips = CHIPS;
        report.columnsFit = true;
        for (int slot = 0; slot < CHIPS; slot++) {
            report.slot[slot] = slot;
        }
        Arrays.fill(report.clockMhz, 1_000);
        if (!jobs[host].isEmpty()) {
            report.jobs[0] = jobs[host];
            report.jobCount = 1;
            Arrays.fill(report.job, 1);
        }
        return report;
    }

    private void accept(HostReportView report, long tick) {
        try {
            check.check(report, CATALOGUE, 0);
        } catch (Rejection e) {
            throw new AssertionError("a test's report was rejected: " + e.detail(), e);
        }
        book.accept(report, check, tick);
    }
}
