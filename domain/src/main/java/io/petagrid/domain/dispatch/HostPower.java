package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Switches off hosts that have been wholly idle for long, but for a reserve, and on again when a job waits for room or the reserve is half used. What
 * is on standby is not free: nothing is placed there until telemetry shows it awake.
 */
final class HostPower {
    private final Situation now;
    private final Freeze freeze;
    private final Map<HostGroup, Standby> told = new TreeMap<>();
    private final Map<HostGroup, Spare> spare = new TreeMap<>();
    private final Map<String, Integer> numbers = new TreeMap<>();
    /** Jobs for which hosts were switched on, and until which tick that counts. */
    private final Map<String, Long> servedUntil = new TreeMap<>();

    HostPower(Situation now, Freeze freeze) {
        this.now = now;
        this.freeze = freeze;
    }

    /** Wholly idle hosts beyond the reserve: since when there are any, and how many there were at least. */
    private record Spare(long sinceGridMs, long least) {}

    /** What is due of a site at a new tick. */
    void look(SiteView site) {
        if (!now.settings().hosts().isOn()) {
            return;
        }
        boolean mayAct = now.knowledge().authorityAt(site) == AuthorityLevel.ACT
                && !freeze.isOn()
                && FlappingSites.isSeen(site, now.settings())
                && !now.knowledge().flapping().isHeldOff(site);
        for (ChipSums sums : site.chips()) {
            HostGroup group = new HostGroup(site.site(), sums.chipModel());
            Standby last = told.get(group);
            if (last != null) {
                follow(last, sums.get(ChipField.STANDBY));
            }
            boolean isUnderWay = last != null && (last.isIn(DecisionState.ISSUED) || last.isIn(DecisionState.ACCEPTED));
            if (mayAct && !isUnderWay && sums.chipsPerHost() > 0) {
                decide(group, site, sums);
            }
        }
    }

    private void follow(Standby last, long onStandby) {
        if (last.isIn(DecisionState.ISSUED) && last.isDue(now.tick())) {
            step(last, DecisionState.EXPIRED, Reason.NO_ANSWER, last.group().site() + " has not answered in time.");
        } else if (last.isIn(DecisionState.ACCEPTED) || last.isIn(DecisionState.DEVIATED)) {
            String sight = "Telemetry shows " + onStandby + " chips of "
                    + last.group().inWords() + " on standby; " + last.chips() + " were asked for.";
            if (last.isDone(onStandby)) {
                step(last, DecisionState.COMPLIED, last.why(), sight);
            } else if (last.isDue(now.tick()) && !last.isIn(DecisionState.DEVIATED)) {
                step(last, DecisionState.DEVIATED, last.why(), sight);
            }
        }
    }

    private void decide(HostGroup group, SiteView site, ChipSums sums) {
        int perHost = sums.chipsPerHost();
        long onStandby = sums.get(ChipField.STANDBY);
        long reserve = Math.max(
                1,
                sums.get(ChipField.INSTALLED) / perHost * now.settings().hosts().reservePermille() / 1_000);
        long promised = Math.ceilDiv(now.jobs().promised().chips(group.site(), sums.chipModel()), perHost);
        long idle = Math.max(0, Changed.freeHosts(sums) - promised);
        long needed = (idle * 2 < reserve ? reserve - idle : 0) + Math.ceilDiv(waiting(site, sums), perHost);
        if (onStandby > 0 && needed > 0) {
            spare.remove(group);
            int stay = (int) Math.max(0, onStandby - needed * perHost);
            tell(
                    group,
                    stay,
                    Reason.HOSTS_NEEDED,
                    onStandby - stay + " chips of " + group.inWords() + " are switched on: " + needed
                            + " hosts are needed, and " + idle + " are idle.");
        } else if (idle <= reserve) {
            spare.remove(group);
        } else {
            rest(group, idle - reserve, onStandby, perHost);
        }
    }

    /** Chips for which jobs wait that standby here can serve; each is served at one place. */
    private long waiting(SiteView site, ChipSums sums) {
        servedUntil.values().removeIf(until -> until <= now.tick());
        long left = sums.get(ChipField.STANDBY);
        long chips = 0;
        for (JobRow row : left == 0 ? List.<JobRow>of() : now.jobs().waiting()) {
            boolean isServed = servedUntil.containsKey(row.job()) || row.waitsFor() != Reason.NO_CAPACITY;
            if (!isServed
                    && chips + row.chips() <= left
                    && now.knowledge().references().speedPermille(row.spec(), site, sums.chipModel(), now.gridMs())
                            > 0) {
                chips += row.chips();
                servedUntil.put(row.job(), dueTick());
            }
        }
        return chips;
    }

    private void rest(HostGroup group, long hosts, long onStandby, int perHost) {
        Spare known = spare.get(group);
        Spare next = known == null
                ? new Spare(now.gridMs(), hosts)
                : new Spare(known.sinceGridMs, Math.min(known.least, hosts));
        spare.put(group, next);
        if (now.gridMs() - next.sinceGridMs >= now.settings().hosts().idleGridMs()) {
            spare.remove(group);
            int chips = (int) (onStandby + next.least * perHost);
            tell(
                    group,
                    chips,
                    Reason.HOSTS_IDLE,
                    next.least + " of " + group.inWords() + " have been idle for long and are switched off: " + chips
                            + " chips are then on standby.");
        }
    }

    private void tell(HostGroup group, int chips, Reason why, String text) {
        Standby before = told.get(group);
        if (before != null && (before.isIn(DecisionState.COMPLIED) || before.isIn(DecisionState.DEVIATED))) {
            step(before, DecisionState.SUPERSEDED, Reason.SUPERSEDED, "Another number follows.");
        }
        int number = numbers.merge(group.site(), 1, Integer::sum);
        DecisionRef ref = now.history().ref(DecisionKind.SWITCH_OFF, group.site(), number, now.tick());
        Standby standby = new Standby(ref, group, chips, why);
        told.put(group, standby);
        long expires = now.answerBy();
        step(standby, DecisionState.PROPOSED, why, text);
        step(standby, DecisionState.APPROVED, why, "The dispatcher may act.");
        standby.enter(DecisionState.ISSUED, expires);
        entry(standby)
                .expires(expires)
                .tell(DecisionState.ISSUED, why, group.site() + " is told; it has until tick " + expires + ".");
        now.outbox().standby(ref, group, chips, expires);
    }

    private History.Entry entry(Standby standby) {
        HostGroup group = standby.group();
        return now.history()
                .of(standby.ref())
                .at(group.site(), group.chipModel())
                .chips(standby.chips());
    }

    private void step(Standby standby, DecisionState state, Reason reason, String text) {
        standby.enter(state);
        entry(standby).tell(state, reason, text);
    }

    /** When telemetry must show what was asked for: hosts take a while to wake. */
    private long dueTick() {
        return now.tick() + now.settings().complyTicks() + now.settings().lostTicks();
    }

    void onAnswered(Answered answer) {
        for (Standby each : told.values()) {
            boolean isOpen = each.isIn(DecisionState.ISSUED) || each.isIn(DecisionState.EXPIRED);
            if (isOpen && each.ref().id().equals(answer.decision())) {
                answered(each, answer);
            }
        }
    }

    private void answered(Standby standby, Answered answer) {
        if (answer.answer() == DispatchEvent.Answer.REJECTED) {
            step(
                    standby,
                    DecisionState.REJECTED,
                    Reason.SITE_REJECTED,
                    answer.site() + " has rejected: " + answer.code() + ".");
        } else {
            step(standby, DecisionState.ACCEPTED, Reason.SITE_ACCEPTED, answer.site() + " has accepted.");
            standby.enter(DecisionState.ACCEPTED, dueTick());
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(told.size());
        for (Standby each : told.values()) {
            each.writeTo(out);
        }
        out.writeInt(spare.size());
        for (Map.Entry<HostGroup, Spare> each : spare.entrySet()) {
            each.getKey().writeTo(out);
            out.writeLong(each.getValue().sinceGridMs);
            out.writeLong(each.getValue().least);
        }
        out.writeInt(numbers.size());
        for (Map.Entry<String, Integer> each : numbers.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue());
        }
        out.writeInt(servedUntil.size());
        for (Map.Entry<String, Long> each : servedUntil.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeLong(each.getValue());
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            Standby standby = Standby.readFrom(in);
            told.put(standby.group(), standby);
        }
        for (int count = in.readInt(); count > 0; count--) {
            spare.put(HostGroup.readFrom(in), new Spare(in.readLong(), in.readLong()));
        }
        for (int count = in.readInt(); count > 0; count--) {
            numbers.put(in.readUTF(), in.readInt());
        }
        for (int count = in.readInt(); count > 0; count--) {
            servedUntil.put(in.readUTF(), in.readLong());
        }
    }
}
