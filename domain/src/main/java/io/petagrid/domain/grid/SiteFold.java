package io.petagrid.domain.grid;

import io.petagrid.domain.authority.Rule;
import io.petagrid.domain.authority.ScopeAuthority;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.energy.EnergyBook;
import io.petagrid.domain.energy.EnergyFigures;
import io.petagrid.domain.energy.IntervalFacts;
import io.petagrid.domain.energy.RegionSignals;
import io.petagrid.domain.energy.SettlementBook;
import io.petagrid.domain.energy.SettlementTick;
import io.petagrid.domain.energy.SettlementVersion;
import io.petagrid.domain.estimation.SiteMeters;
import io.petagrid.domain.fleet.PeakTable;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.supply.BridgeSums;
import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.domain.telemetry.JobHold;
import io.petagrid.domain.telemetry.MeterPower;
import io.petagrid.domain.telemetry.PartitionSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One site: its members, the ticks it has published, and those of them that the grid has not added up yet. */
final class SiteFold {
    private final Map<Member, MemberFold> members = new TreeMap<>();
    private final Deque<SiteTick> unsummed = new ArrayDeque<>();
    private final SiteJobs jobs = new SiteJobs();
    private final SiteBridge bridge = new SiteBridge();
    private final ScopeAuthority authority;
    private final SiteMeterBook meters = new SiteMeterBook();
    private EnergyBook energy = new EnergyBook();
    private Site site;
    private long published;

    /** @param published the newest tick of the grid when the site joins; its own first tick is a later one */
    SiteFold(Site site, long published, Rule rule) {
        this.site = site;
        this.authority = new ScopeAuthority(rule);
        this.published = published;
        for (Family family : Family.values()) {
            for (int partition = 0; partition < site.partitions(); partition++) {
                members.put(new Member(family, partition), new MemberFold());
            }
        }
    }

    void update(Site newer) {
        site = newer;
    }

    Site site() {
        return site;
    }

    /** The last tick it has published. */
    long published() {
        return published;
    }

    void accept(Member member, MemberTick tick) {
        MemberFold fold = members.get(member);
        if (fold == null) {
            return;
        }
        if (tick.tick() <= published) {
            fold.addLate(tick);
            apply(member, tick);
        } else {
            fold.add(tick);
        }
    }

    /** How long after its tick's end the log took a member's newest partial, milliseconds. */
    void delay(Member member, long delayMs) {
        MemberFold fold = members.get(member);
        if (fold != null) {
            fold.delay(delayMs);
        }
    }

    /** Adds the delays of the members that have passed a tick. */
    void addDelays(Spread spread, long tick) {
        for (MemberFold member : members.values()) {
            if (member.hasPassed(tick)) {
                spread.add(member.delayMs());
            }
        }
    }

    boolean allPassed(long tick) {
        for (MemberFold member : members.values()) {
            if (!member.hasPassed(tick)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Publishes a tick: what its members amount to, those that have not passed it being unknown.
     *
     * @param logMs the log's time, milliseconds since 1970
     */
    SiteTick publish(long tick, GridContext context, long logMs) {
        ScopeSums sums = new ScopeSums();
        BridgeSums changes = new BridgeSums();
        List<MeterPower> readings = readings(tick);
        members.forEach((member, fold) -> addMember(sums, changes, member, fold, tick));
        long gridMs = context.clock().gridMsAtEndOf(tick);
        sums.expect(site.plannedChips(gridMs));
        long fromTick = published == Long.MIN_VALUE ? tick : published + 1;
        SiteMeters told = meters.add(readings, sums, context.clock(), fromTick, tick);
        SiteTick publication = new SiteTick(
                site.id(),
                fromTick,
                tick,
                sums,
                energy(sums, fromTick, tick, context),
                bridge.publish(sums, fromTick, changes, PeakTable.of(context.catalogue(), gridMs)),
                authority(sums, tick, context, logMs),
                told);
        unsummed.addLast(publication);
        published = tick;
        return publication;
    }

    private void addMember(ScopeSums sums, BridgeSums changes, Member member, MemberFold fold, long tick) {
        boolean missing = !fold.hasPassed(tick);
        MemberTick counted = missing ? fold.latest() : fold.covering(tick);
        if (missing) {
            sums.addMissing(member.nameIn(site.id()), counted == null ? PartitionSums.NONE : counted.sums());
        } else if (counted != null) {
            sums.add(counted.sums());
        }
        fold.addBridge(counted, missing, changes);
        for (MemberTick taken = fold.takeUpTo(tick); taken != null; taken = fold.takeUpTo(tick)) {
            apply(member, taken);
        }
    }

    /** Takes over what a member tells once. */
    private void apply(Member member, MemberTick told) {
        jobs.apply(member.partition(), told.sums().jobs());
        energy.settlement().add(told.sums().intervals());
    }

    private Standing authority(ScopeSums sums, long tick, GridContext context, long logMs) {
        Spread spread = new Spread();
        addDelays(spread, tick);
        AuthorityInputs inputs = new AuthorityInputs(context, authority.rule());
        return authority.look(inputs.ofSite(site, sums, tick, logMs, spread, meters.checksNotPassed()), tick);
    }

    /** Every meter of its members; those of a member that has not passed the tick are unseen. */
    private List<MeterPower> readings(long tick) {
        List<MeterPower> readings = new ArrayList<>();
        for (MemberFold member : members.values()) {
            MemberTick told = member.hasPassed(tick) ? member.covering(tick) : member.latest();
            if (told != null) {
                for (MeterPower reading : told.sums().readings()) {
                    readings.add(member.hasPassed(tick) ? reading : reading.asUnseen());
                }
            }
        }
        return readings;
    }

    private EnergyFigures energy(ScopeSums sums, long fromTick, long tick, GridContext context) {
        RegionSignals signals = context.signals(site.region());
        energy.settlement()
                .publish(new SettlementTick(
                        fromTick, tick, context.clock(), context.catalogue(), IntervalFacts.of(sums, signals)));
        return energy.add(
                sums,
                signals,
                context.clock().gridMsAtEndOf(tick),
                context.clock().gridMsOf(tick - fromTick + 1));
    }

    /** What stands for a tick of the grid; null for a site that joined after it. */
    @Nullable
    SiteTick covering(long tick) {
        while (!unsummed.isEmpty() && unsummed.getFirst().tick() < tick) {
            bridge.pass(unsummed.removeFirst());
        }
        SiteTick first = unsummed.peekFirst();
        if (first == null || first.fromTick() > tick) {
            return null;
        }
        bridge.sum(first);
        return first;
    }

    /** How the site's chips came to what stands for it in the grid. */
    SiteBridge bridge() {
        return bridge;
    }

    List<JobHold> takeJobChanges() {
        return jobs.takeChanges();
    }

    SettlementBook settlement() {
        return energy.settlement();
    }

    /** Goes on with what the site had settled when it took part before; null for a site that did not. */
    void goOnWith(@Nullable SettlementBook settled) {
        if (settled != null) {
            energy = new EnergyBook(settled);
        }
    }

    List<SettlementVersion> takeSettled(long tick) {
        return energy.settlement().takeDue(tick);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(published);
        for (MemberFold member : members.values()) {
            member.writeTo(out);
        }
        out.writeInt(unsummed.size());
        for (SiteTick tick : unsummed) {
            tick.writeTo(out);
        }
        jobs.writeTo(out);
        bridge.writeTo(out);
        energy.writeTo(out);
        authority.writeTo(out);
        meters.writeTo(out);
    }

    void readFrom(DataInput in) throws IOException {
        published = in.readLong();
        for (MemberFold member : members.values()) {
            member.readFrom(in);
        }
        for (int count = in.readInt(); count > 0; count--) {
            unsummed.addLast(SiteTick.readFrom(site.id(), in));
        }
        jobs.readFrom(in);
        bridge.readFrom(in);
        energy = EnergyBook.readFrom(in);
        authority.readFrom(in);
        meters.readFrom(in);
    }
}
