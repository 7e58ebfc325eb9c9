package io.petagrid.domain.dispatch;

import io.petagrid.domain.telemetry.ChipField;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sites whose feeders cannot carry what they draw. Their own protection acts first, and is told. Then the dispatcher caps the power of the
 * chips to what fits, moves away what may be moved, and pauses some of it where power stays over the limit. It ends when what the site drew before,
 * less what has left, fits again.
 */
final class Emergencies {
    private static final long PERMILLE = 1_000;
    private static final long HOUR_MS = 3_600_000;
    /** Import is brought to this share of what the feeders can carry, permille. */
    private static final long TARGET_PERMILLE = 880;
    /** It is over when the need fits into this share, permille. */
    private static final long FITS_PERMILLE = 950;
    /** A lower cap leaves a chip not much more than its idle power, permille of board power. */
    private static final int LEAST_CAP_PERMILLE = 200;
    /** What a watt of chip power adds to its host's, permille. */
    private static final long HOST_PERMILLE = 1_120;

    private final Situation now;
    private final Caps caps;
    private final Actions actions;
    private final Map<String, Shed.Calm> calm = new TreeMap<>();
    private final Map<String, Shed> sheds = new TreeMap<>();
    private final Set<String> protecting = new TreeSet<>();

    Emergencies(Situation now, Caps caps, Actions actions) {
        this.now = now;
        this.caps = caps;
        this.actions = actions;
    }

    void onNoticed(DispatchEvent.Noticed notice) {
        if (notice.active()) {
            protecting.add(notice.site());
        } else {
            protecting.remove(notice.site());
        }
    }

    /** Looks at a site at a new tick. */
    void look(SiteView site) {
        Shed shed = sheds.get(site.site());
        if (shed != null) {
            pursue(shed, site);
        } else if (site.importLimitMw() > 0 && (site.headroomMw() < 0 || protecting.contains(site.site()))) {
            begin(site);
        } else {
            calm.put(site.site(), asNow(site));
        }
    }

    private static Shed.Calm asNow(SiteView site) {
        return new Shed.Calm(site.importMw(), site.sum(ChipField.POWER_MW), site.sum(ChipField.ALLOCATED_SEEN));
    }

    private void begin(SiteView site) {
        DecisionRef ref = now.history().ref(DecisionKind.SHED, site.site(), 0, site.tick());
        Shed shed = new Shed(ref, now.tick(), calm.getOrDefault(site.site(), asNow(site)));
        sheds.put(site.site(), shed);
        now.knowledge().closures().close(new HostGroup(site.site(), null), Reason.FEEDER_OVER);
        tell(
                shed,
                site,
                DecisionState.EXECUTING,
                Reason.FEEDER_OVER,
                Explain.overFeeders(site, shed.calm().importMw(), protecting.contains(site.site())));
        cap(shed, site);
    }

    private void tell(Shed shed, SiteView site, DecisionState state, Reason reason, String text) {
        shed.enter(state);
        now.history()
                .of(shed.ref())
                .at(site.site(), null)
                .terms(Terms.NONE.watts(site.importLimitMw(), site.importMw()))
                .tell(state, reason, text);
    }

    /** Caps the chips so that what remains fits, reckoned from what the site drew before. */
    private void cap(Shed shed, SiteView site) {
        long factor = HOST_PERMILLE * site.facilityPermille() / PERMILLE;
        long fixedMw = shed.calm().importMw() - shed.calm().chipMw() / PERMILLE * factor;
        long chipMw = (site.importLimitMw() / PERMILLE * TARGET_PERMILLE - fixedMw) / factor * PERMILLE;
        long boardMw = now.knowledge().boardPowerMw(site);
        long permille = boardMw == 0 ? SiteCap.NONE_PERMILLE : chipMw / Math.max(1, boardMw / PERMILLE);
        int cap = Math.clamp(permille, LEAST_CAP_PERMILLE, SiteCap.NONE_PERMILLE - 1);
        caps.need(site.site(), cap);
    }

    private void pursue(Shed shed, SiteView site) {
        long needMw = needMw(shed, site);
        if (!protecting.contains(site.site()) && needMw <= site.importLimitMw() / PERMILLE * FITS_PERMILLE) {
            sheds.remove(site.site());
            now.knowledge().closures().open(new HostGroup(site.site(), null), Reason.FEEDER_OVER);
            tell(
                    shed,
                    site,
                    DecisionState.COMPLETED,
                    Reason.FEEDER_UNDER,
                    "The feeders of " + site.site() + " can carry all that it needs again.");
            caps.relieve(site.site());
            return;
        }
        SiteCap cap = caps.at(site.site());
        if (cap == null && (now.tick() - shed.beganTick()) % now.settings().answerTicks() == 0) {
            cap(shed, site);
        }
        boolean isUnder = site.headroomMw() >= 0 && cap != null && cap.isIn(DecisionState.COMPLIED);
        boolean isLate = now.tick() >= shed.beganTick() + now.settings().complyTicks();
        if (isUnder && shed.state() != DecisionState.COMPLIED) {
            tell(
                    shed,
                    site,
                    DecisionState.COMPLIED,
                    Reason.WATTS_UNDER_CAP,
                    "What " + site.site() + " takes is under what its feeders can carry.");
        } else if (site.headroomMw() < 0 && isLate && shed.state() != DecisionState.DEVIATED) {
            tell(
                    shed,
                    site,
                    DecisionState.DEVIATED,
                    Reason.WATTS_OVER_CAP,
                    site.site() + " takes more than its feeders can carry.");
        }
        relieve(site, needMw, site.headroomMw() < 0 && isLate);
    }

    /** What the site would take without any cap: what it took before, less the part of the chips that jobs have left. */
    private static long needMw(Shed shed, SiteView site) {
        Shed.Calm calm = shed.calm();
        long gone = Math.max(0, calm.allocated() - site.sum(ChipField.ALLOCATED_SEEN));
        long chipMw = calm.chipMw() / Math.max(1, calm.allocated()) * gone;
        return calm.importMw() - chipMw / PERMILLE * HOST_PERMILLE;
    }

    /** Moves away what may be moved as long as more is needed than fits, and pauses it where nowhere else has room and power is over. */
    private void relieve(SiteView site, long needMw, boolean mayPause) {
        int begun = 0;
        for (JobRow row : now.jobs().at(site.site())) {
            Errand errand = row.errand();
            if (errand != null && errand.kind() == DecisionKind.MOVE) {
                begun++;
            }
        }
        boolean fits = needMw <= site.importLimitMw() / PERMILLE * TARGET_PERMILLE;
        for (JobRow row : fits ? List.<JobRow>of() : now.jobs().at(site.site())) {
            if (begun >= now.settings().moves().perTick()) {
                return;
            }
            if (!row.spec().flexibility().mayStop() || row.phase() != Phase.COMPLIED || row.errand() != null) {
                continue;
            }
            Ask ask = Ask.leave(Mandate.OWN);
            boolean moves = actions.move(row, ask, Reason.FEEDER_OVER).isEmpty();
            boolean pauses = !moves
                    && mayPause
                    && actions.pause(row, Ask.rest(now.gridMs() + HOUR_MS), Reason.FEEDER_OVER)
                            .isEmpty();
            begun += moves || pauses ? 1 : 0;
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(calm.size());
        for (Map.Entry<String, Shed.Calm> each : calm.entrySet()) {
            out.writeUTF(each.getKey());
            each.getValue().writeTo(out);
        }
        out.writeInt(sheds.size());
        for (Map.Entry<String, Shed> each : sheds.entrySet()) {
            out.writeUTF(each.getKey());
            each.getValue().writeTo(out);
        }
        out.writeInt(protecting.size());
        for (String site : protecting) {
            out.writeUTF(site);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            calm.put(in.readUTF(), Shed.Calm.readFrom(in));
        }
        for (int count = in.readInt(); count > 0; count--) {
            String site = in.readUTF();
            sheds.put(site, Shed.readFrom(in));
            now.knowledge().closures().close(new HostGroup(site, null), Reason.FEEDER_OVER);
        }
        for (int count = in.readInt(); count > 0; count--) {
            protecting.add(in.readUTF());
        }
    }
}
