package io.petagrid.app.telemetry;

import io.petagrid.domain.telemetry.MeterBook;
import io.petagrid.domain.telemetry.MeterReportView;
import io.petagrid.domain.telemetry.Outcome;
import io.petagrid.domain.telemetry.Rejection;
import io.petagrid.domain.telemetry.SourceBlocks;

/** Facility reports of one partition. */
final class MeterFold implements SourceFold {
    private final MeterBook book;
    private final ReportReader reader;
    private final SourceIdentity identity;
    private final LevelOneContext context;

    MeterFold(ReportReader reader, SourceIdentity identity, LevelOneContext context) {
        this.book = new MeterBook(context.clock());
        this.reader = reader;
        this.identity = identity;
        this.context = context;
    }

    @Override
    public Outcome fold(byte[] key, byte[] value, long appendMs, long tick) throws Unreadable, Rejection {
        MeterReportView report = reader.readFacility(value);
        identity.checkSite(report.site());
        identity.checkSource(report.meterGroup(), key);
        context.limits().checkSpan(report.fromMs(), report.toMs(), appendMs);
        context.limits().checkBoot(report.bootMs(), appendMs);
        context.limits().checkName(report.meterGroup());
        context.limits().checkSequence(report.sequence());
        report.check();
        if (context.limits().isLate(report.toMs(), appendMs)) {
            return Outcome.LATE;
        }
        return book.accept(report, tick);
    }

    @Override
    public SourceBlocks book() {
        return book;
    }
}
