package io.petagrid.domain.grid;

import io.petagrid.domain.authority.AuthoritySettings;
import io.petagrid.domain.authority.ScopeAuthority;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.energy.Settled;
import io.petagrid.domain.energy.SettlementBook;
import io.petagrid.domain.energy.SettlementLedger;
import io.petagrid.domain.energy.SettlementVersion;
import io.petagrid.domain.fleet.PeakTable;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.supply.BridgeSums;
import io.petagrid.domain.telemetry.JobHold;
import io.petagrid.domain.time.GridClock;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides which ticks are complete and adds them up. A pure function of the log that it is told: it knows no clock but the log's.
 *
 * <p>A tick of the grid is one that some member ended with. A site publishes it when all its members have passed it, or when it is
 * overdue: some member of the grid is {@link #OVERDUE_TICKS} past it, and as much time of the log has gone by since the log first named
 * it (so that members which catch up side by side do not make each other look silent). Then the members that have not passed are
 * unknown and named. The grid publishes it when all sites have. Ticks that nobody ended with are stood for by the next one.
 */
public final class GridFold {
    /** A tick is published at the latest when some member is this far past it. */
    public static final int OVERDUE_TICKS = 3;

    /** How long a tick waits unless told otherwise. */
    public static final long WAIT_MS = OVERDUE_TICKS * GridClock.TICK_MS;

    private final GridContext context;
    private final long waitMs;
    private final AuthoritySettings settings;
    private final ScopeAuthority authority;
    private final Map<String, SiteFold> sites = new TreeMap<>();
    /** Ticks that the grid has not published, with the time at which the log first named each. */
    private final TreeMap<Long, Long> ticks = new TreeMap<>();

    private final EarlyPartials early = new EarlyPartials();
    private final SettlementLedger ledger = new SettlementLedger();
    private final Map<String, SettlementBook> retired = new TreeMap<>();
    private final MovedSites moved = new MovedSites();
    /** The peaks that the last tick of the grid was worked out with. */
    private @Nullable PeakTable peaks;

    private long logMs = Long.MIN_VALUE;
    private long newest = Long.MIN_VALUE;
    private long published = Long.MIN_VALUE;

    public GridFold(GridContext context) {
        this(context, WAIT_MS);
    }

    /** @param waitMs how long a tick waits for members that have not passed it, milliseconds of the log's time */
    public GridFold(GridContext context, long waitMs) {
        this(context, waitMs, AuthoritySettings.defaults());
    }

    /** @param settings how authority is weighed */
    public GridFold(GridContext context, long waitMs, AuthoritySettings settings) {
        this.context = context;
        this.waitMs = waitMs;
        this.settings = settings;
        this.authority = new ScopeAuthority(settings.grid());
    }

    /** A site joins, changes or retires. */
    public void put(Site site) {
        SiteFold known = sites.get(site.id());
        if (known != null
                && !(site.active() && site.region().equals(known.site().region()))) {
            moved.leave(known.site().region(), known.bridge().summed());
        }
        if (!site.active()) {
            retire(site.id());
        } else if (known == null) {
            SiteFold joined = new SiteFold(site, newest, settings.site());
            joined.goOnWith(retired.remove(site.id()));
            sites.put(site.id(), joined);
            early.takeOf(site.id()).forEach(told -> joined.accept(told.member(), told.tick()));
        } else {
            if (!site.region().equals(known.site().region())) {
                moved.arrive(site.region(), known.bridge().summed());
            }
            known.update(site);
        }
    }

    /** What a site has settled is kept: it may come back while its intervals can still be corrected. */
    private void retire(String site) {
        SiteFold fold = sites.remove(site);
        if (fold != null) {
            retired.put(site, fold.settlement());
        }
    }

    /** The sites that take part, in order of their ids. */
    public Collection<Site> sites() {
        return sites.values().stream().map(SiteFold::site).toList();
    }

    /** The site of an id that takes part. */
    public Site site(String id) {
        SiteFold fold = sites.get(id);
        if (fold == null) {
            throw new IllegalArgumentException("no site '" + id + "'");
        }
        return fold.site();
    }

    /**
     * Takes what a member told. What a site tells before its reference is there is kept until then.
     *
     * @param appendMs when the log took it, milliseconds since 1970
     */
    public void accept(String siteId, Member member, MemberTick tick, long appendMs, Publications publications) {
        SiteFold site = sites.get(siteId);
        if (site == null) {
            early.keep(siteId, member, tick);
            return;
        }
        site.accept(member, tick);
        site.delay(member, appendMs - (tick.tick() + 1) * GridClock.TICK_MS);
        newest = Math.max(newest, tick.tick());
        logMs = Math.max(logMs, appendMs);
        if (!context.hasClock()) {
            ticks.putIfAbsent(tick.tick(), logMs);
            return;
        }
        boolean isNew = tick.tick() > published && ticks.putIfAbsent(tick.tick(), logMs) == null;
        if (isNew || (!ticks.isEmpty() && isOverdue(ticks.firstKey()))) {
            sites.values().forEach(each -> publishDue(each, publications));
        } else {
            publishDue(site, publications);
        }
        publishGrid(publications);
    }

    private void publishDue(SiteFold site, Publications publications) {
        Long next = ticks.higherKey(site.published());
        while (next != null && (site.allPassed(next) || isOverdue(next))) {
            publications.site(site.publish(next, context, logMs));
            next = ticks.higherKey(next);
        }
    }

    private boolean isOverdue(long tick) {
        Long named = ticks.get(tick);
        return named != null && newest >= tick + OVERDUE_TICKS && logMs >= named + waitMs;
    }

    private void publishGrid(Publications publications) {
        while (!ticks.isEmpty() && allPublished(ticks.firstKey())) {
            long tick = ticks.firstKey();
            ticks.remove(tick);
            long fromTick = published == Long.MIN_VALUE ? tick : published + 1;
            published = tick;
            publications.grid(gridTick(fromTick, tick));
        }
    }

    private boolean allPublished(long tick) {
        for (SiteFold site : sites.values()) {
            if (site.published() < tick) {
                return false;
            }
        }
        return true;
    }

    private GridTick gridTick(long fromTick, long tick) {
        List<SiteTick> covering = new ArrayList<>();
        Map<String, List<JobHold>> jobs = new TreeMap<>();
        Map<String, List<SettlementVersion>> made = new TreeMap<>();
        Map<String, BridgeSums> changes = new TreeMap<>();
        long gridMs = context.clock().gridMsAtEndOf(tick);
        sites.forEach((id, site) -> {
            SiteTick siteTick = site.covering(tick);
            if (siteTick != null) {
                covering.add(siteTick);
            }
            jobs.put(id, site.takeJobChanges());
            made.put(id, site.takeSettled(tick));
            changes.put(id, site.bridge().take());
        });
        retired.values().removeIf(book -> book.isPast(gridMs));
        Settled settled = ledger.take(made, id -> site(id).region(), tick, gridMs);
        PeakTable before = peaks;
        peaks = PeakTable.of(context.catalogue(), gridMs);
        GridChanges changed = new GridChanges(changes, moved.take(), before);
        return new GridTick(fromTick, tick, covering, jobs, settled, changed, authority(tick, covering));
    }

    private Standing authority(long tick, List<SiteTick> covering) {
        Spread spread = new Spread();
        sites.values().forEach(site -> site.addDelays(spread, tick));
        AuthorityInputs inputs = new AuthorityInputs(context, settings.grid());
        return authority.look(inputs.ofGrid(covering, tick, logMs, spread), tick);
    }

    /** Writes the whole state but for the context and the sites' references. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(newest);
        out.writeLong(published);
        out.writeLong(logMs);
        out.writeInt(ticks.size());
        for (Map.Entry<Long, Long> tick : ticks.entrySet()) {
            out.writeLong(tick.getKey());
            out.writeLong(tick.getValue());
        }
        early.writeTo(out);
        ledger.writeTo(out);
        out.writeInt(retired.size());
        for (Map.Entry<String, SettlementBook> book : retired.entrySet()) {
            out.writeUTF(book.getKey());
            book.getValue().writeTo(out);
        }
        moved.writeTo(out);
        out.writeBoolean(peaks != null);
        if (peaks != null) {
            peaks.writeTo(out);
        }
        authority.writeTo(out);
        out.writeInt(sites.size());
        for (Map.Entry<String, SiteFold> site : sites.entrySet()) {
            out.writeUTF(site.getKey());
            site.getValue().writeTo(out);
        }
    }

    /** Reads it back; the sites must have been put again before. */
    public void readFrom(DataInput in) throws IOException {
        newest = in.readLong();
        published = in.readLong();
        logMs = in.readLong();
        for (int count = in.readInt(); count > 0; count--) {
            ticks.put(in.readLong(), in.readLong());
        }
        early.readFrom(in);
        ledger.readFrom(in);
        for (int count = in.readInt(); count > 0; count--) {
            SettlementBook book = new SettlementBook();
            retired.put(in.readUTF(), book);
            book.readFrom(in);
        }
        moved.readFrom(in);
        peaks = in.readBoolean() ? PeakTable.readFrom(in) : null;
        authority.readFrom(in);
        for (int count = in.readInt(); count > 0; count--) {
            SiteFold site = sites.get(in.readUTF());
            if (site == null) {
                throw new IOException("the state names a site that has no reference record");
            }
            site.readFrom(in);
        }
    }
}
