package io.petagrid.app.dispatch;

import io.petagrid.domain.dispatch.CostSettings;
import io.petagrid.domain.dispatch.Decision;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.saving.Bill;
import io.petagrid.domain.saving.SavingBook;
import io.petagrid.domain.saving.Savings;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.DispatchInput;
import io.petagrid.wire.GridSnapshot;
import io.petagrid.wire.Saving;
import io.petagrid.wire.SiteSnapshot;
import io.petagrid.wire.WorkBill;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the shadow that does nothing beside the dispatcher, and tells each quarter of a grid hour what was saved. */
final class SavingDesk {
    private static final byte VERSION = 2;
    private static final String OPEN = "saving/open";
    private static final String MARKS = "saving/marks/";
    private static final String JOB = "saving/job/";
    private static final String GRID = "grid";
    private static final String STANDING = "estimate";
    private static final long QUARTER_MS = 900_000;
    private static final long MG_PER_GRAM = 1_000;

    private final SavingBook book;
    private final Rows rows;
    private final Outlet outlet;

    SavingDesk(KeyValueStore<String, byte[]> store, CostSettings cost, Outlet outlet) {
        this.book = new SavingBook(cost);
        this.rows = new Rows(store, VERSION);
        this.outlet = outlet;
        rows.read(OPEN, book::readOpen);
        rows.readAll(MARKS, book::readMarks);
        rows.readAll(JOB, (name, in) -> book.readJob(in));
    }

    /** Takes over what was taken before a restart: references, and the last snapshot. */
    void restore(DispatchEvent event) {
        if (event instanceof Snapshot snapshot) {
            book.restore(snapshot);
        } else {
            book.take(event, List.of());
        }
    }

    /** Takes an entry of history and what was decided upon it. */
    void take(DispatchInput input, DispatchEvent event, List<Decision> decisions, long timestamp) {
        long quarter = quarter();
        book.take(event, decisions);
        if (input.getEvent() instanceof GridSnapshot wire && event instanceof Snapshot snapshot) {
            book.look(snapshot, marketMgPerKwh(wire))
                    .forEach(site -> rows.write(MARKS + site, out -> book.writeMarks(site, out)));
        }
        keep(event instanceof Snapshot);
        if (quarter() != quarter) {
            outlet.send(TopicKind.SAVING, GRID, toWire(book.savings()), timestamp);
        }
    }

    private long quarter() {
        return Math.floorDiv(book.gridMs() - 1, QUARTER_MS);
    }

    private void keep(boolean isNewTick) {
        boolean isNews = isNewTick;
        for (String job : book.takeChanged()) {
            rows.write(JOB + job, out -> book.writeJob(job, out));
            isNews = true;
        }
        for (String job : book.takeSettled()) {
            rows.delete(JOB + job);
            isNews = true;
        }
        if (isNews) {
            rows.write(OPEN, book::writeOpen);
        }
    }

    private static Map<String, Long> marketMgPerKwh(GridSnapshot snapshot) {
        Map<String, Long> bySite = new HashMap<>();
        for (SiteSnapshot site : snapshot.getSites()) {
            bySite.put(site.getSite(), site.getMarketCarbonMgPerKwh());
        }
        return bySite;
    }

    private static Saving toWire(Savings savings) {
        WorkBill dispatched = toWire(savings.dispatched());
        WorkBill doNothing = toWire(savings.doNothing());
        WorkBill saved = new WorkBill(
                doNothing.getMicroyuan() - dispatched.getMicroyuan(),
                doNothing.getCarbonLocationG() - dispatched.getCarbonLocationG(),
                doNothing.getCarbonMarketG() - dispatched.getCarbonMarketG());
        return new Saving(
                savings.tick(),
                savings.gridMs(),
                STANDING,
                savings.jobsSettled(),
                savings.jobsGuessed(),
                dispatched,
                doNothing,
                saved);
    }

    private static WorkBill toWire(Bill bill) {
        return new WorkBill(
                bill.microyuan(),
                Math.floorDiv(bill.locationMg(), MG_PER_GRAM),
                Math.floorDiv(bill.marketMg(), MG_PER_GRAM));
    }
}
