package io.petagrid.app.telemetry;

import io.petagrid.domain.telemetry.HostBook;
import io.petagrid.domain.telemetry.HostCheck;
import io.petagrid.domain.telemetry.HostReportView;
import io.petagrid.domain.telemetry.Outcome;
import io.petagrid.domain.telemetry.Rejection;
import io.petagrid.domain.telemetry.SourceBlocks;

/** Host reports of one partition. */
final class HostFold implements SourceFold {
    private final HostBook book = new HostBook();
    private final HostCheck check = new HostCheck();
    private final ReportReader reader;
    private final SourceIdentity identity;
    private final LevelOneContext context;

    HostFold(ReportReader reader, SourceIdentity identity, LevelOneContext context) {
        this.reader = reader;
        this.identity = identity;
        this.context = context;
    }

    @Override
    public Outcome fold(byte[] value, long appendMs, long tick) throws Unreadable, Rejection {
        HostReportView report = reader.readHost(value);
        identity.check(report.site, report.host);
        context.limits().checkSpan(report.fromMs, report.toMs, appendMs);
        context.limits().checkName(report.host, report.sequence);
        check.check(report, context.catalogue().get(), context.clock().gridMsAtEndOf(tick));
        if (context.limits().isLate(report.toMs, appendMs)) {
            return Outcome.LATE;
        }
        return book.accept(report, check, tick);
    }

    @Override
    public SourceBlocks book() {
        return book;
    }
}
