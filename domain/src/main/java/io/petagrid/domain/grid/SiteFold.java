package io.petagrid.domain.grid;

import io.petagrid.domain.energy.EnergyBook;
import io.petagrid.domain.energy.EnergyFigures;
import io.petagrid.domain.energy.Settlement;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.supply.PrecisionSupply;
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
    private final SiteMeterBook meters = new SiteMeterBook();
    private EnergyBook energy = new EnergyBook();
    private Site site;
    private long published;

    /** @param published the newest tick of the grid when the site joins; its own first tick is a later one */
    SiteFold(Site site, long published) {
        this.site = site;
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
            jobs.apply(member.partition(), tick.sums().jobs());
        } else {
            fold.add(tick);
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

    /** Publishes a tick: what its members amount to, those that have not passed it being unknown. */
    SiteTick publish(long tick, GridContext context) {
        ScopeSums sums = new ScopeSums();
        List<MeterPower> readings = readings(tick);
        members.forEach((member, fold) -> addMember(sums, member, fold, tick));
        long fromTick = published == Long.MIN_VALUE ? tick : published + 1;
        SiteTick publication = new SiteTick(
                site.id(),
                fromTick,
                tick,
                sums,
                energy(sums, fromTick, tick, context),
                meters.add(readings, sums, context.clock(), fromTick, tick));
        unsummed.addLast(publication);
        published = tick;
        return publication;
    }

    private void addMember(ScopeSums sums, Member member, MemberFold fold, long tick) {
        if (fold.hasPassed(tick)) {
            MemberTick covering = fold.covering(tick);
            if (covering != null) {
                sums.add(covering.sums());
            }
        } else {
            MemberTick latest = fold.latest();
            sums.addMissing(member.nameIn(site.id()), latest == null ? PartitionSums.NONE : latest.sums());
        }
        for (MemberTick taken = fold.takeUpTo(tick); taken != null; taken = fold.takeUpTo(tick)) {
            jobs.apply(member.partition(), taken.sums().jobs());
        }
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
        long ticks = tick - fromTick + 1;
        long endGridMs = context.clock().gridMsAtEndOf(tick);
        PrecisionSupply supply =
                PrecisionSupply.of(sums.chips(), context.catalogue(), endGridMs, Precision.FP16, Density.DENSE);
        return energy.add(
                sums,
                supply,
                context.signals(site.region()),
                endGridMs,
                context.clock().gridMsOf(ticks),
                ticks);
    }

    /** What stands for a tick of the grid; null for a site that joined after it. */
    @Nullable
    SiteTick covering(long tick) {
        while (!unsummed.isEmpty() && unsummed.getFirst().tick() < tick) {
            unsummed.removeFirst();
        }
        SiteTick first = unsummed.peekFirst();
        return first != null && first.fromTick() <= tick ? first : null;
    }

    List<JobHold> takeJobChanges() {
        return jobs.takeChanges();
    }

    List<Settlement> takeFinal(long gridMs) {
        return energy.settlement().takeFinal(gridMs);
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
        energy.writeTo(out);
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
        energy = EnergyBook.readFrom(in);
        meters.readFrom(in);
    }
}
