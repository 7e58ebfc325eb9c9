package io.petagrid.app.telemetry;

import io.petagrid.domain.telemetry.HostBook;
import io.petagrid.domain.telemetry.HostCheck;
import io.petagrid.domain.telemetry.HostReportView;
import io.petagrid.domain.telemetry.Outcome;
import io.petagrid.domain.telemetry.Rejection;
import io.petagrid.domain.telemetry.SourceBlocks;

/** Host reports of one partition. */
final class HostFold implements SourceFold {
    private final HostBook book;
    private final HostCheck check = new HostCheck();
    private final ReportReader reader;
    private final SourceIdentity identity;
    private final LevelOneContext context;
    private final Expected expected;
    private final KnownShapes shapes = new KnownShapes();
    private long lastTick = Long.MIN_VALUE;
    private long lastGridMs;

    HostFold(ReportReader reader, SourceIdentity identity, LevelOneContext context) {
        this.book = new HostBook(context.clock());
        this.reader = reader;
        this.identity = identity;
        this.context = context;
        this.expected = new Expected(new SiteName(identity.site()));
    }

    @Override
    public Outcome fold(byte[] key, byte[] value, long appendMs, long tick) throws Unreadable, Rejection {
        int known = book.find(key);
        HostReportView report = reader.readHost(value, expected.next(key, known >= 0, shapes.of(known)));
        identity.checkSite(report.site);
        if (known < 0 || !report.hostIsKey) {
            identity.checkSource(report.host, key);
        }
        context.limits().checkSpan(report.fromMs, report.toMs, appendMs);
        context.limits().checkBoot(report.bootMs, appendMs);
        if (known < 0) {
            context.limits().checkName(report.host);
        }
        context.limits().checkSequence(report.sequence);
        boolean isNewShape = report.shape == null;
        check.check(report, context.catalogue().get(), gridMs(tick));
        if (context.limits().isLate(report.toMs, appendMs)) {
            return Outcome.LATE;
        }
        Outcome outcome = book.accept(known, key, report, check, tick);
        if (isNewShape) {
            reader.remember(shapes, known < 0 ? book.find(key) : known);
        }
        return outcome;
    }

    private long gridMs(long tick) {
        if (tick != lastTick) {
            lastTick = tick;
            lastGridMs = context.clock().gridMsAtEndOf(tick);
        }
        return lastGridMs;
    }

    @Override
    public SourceBlocks book() {
        return book;
    }
}
