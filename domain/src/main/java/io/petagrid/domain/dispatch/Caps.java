package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.telemetry.ChipField;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Caps on the power of a site's chips. Whether one is kept, the power of the chips shows, as telemetry adds it up. */
final class Caps {
    private static final int LEAST_PERMILLE = 1;

    private final Situation now;
    private final Map<String, SiteCap> caps = new TreeMap<>();
    private final CapLayers layers = new CapLayers();

    Caps(Situation now) {
        this.now = now;
    }

    /** A plan proposes a cap. */
    Optional<Refusal> follow(PlanProposal proposal, Mandate mandate) {
        Integer permille = proposal.capPermille();
        String site = proposal.site();
        if (!proposal.job().isEmpty() || site == null || permille == null) {
            return refuse(Reason.OUT_OF_BOUNDS, "A cap is for all chips of a site, and names both.");
        }
        int least = now.settings().moves().leastCapPermille();
        if (permille < least) {
            return refuse(Reason.CAP_COSTS_ENERGY, "Below " + least + " permille the same work takes more energy.");
        }
        if (layers.isNeeded(site)) {
            return refuse(
                    Reason.FEEDER_OVER, "The feeders of " + site + " cannot carry what it needs; that goes before.");
        }
        SiteCap before = caps.get(site);
        long within = now.settings().moves().reversalGridMs();
        if (before != null && now.gridMs() - before.sinceGridMs() < within) {
            return refuse(Reason.REVERSAL, "The cap of " + site + " was changed a short while ago.");
        }
        boolean lifts = permille == SiteCap.NONE_PERMILLE;
        if (!lifts && isTooSmall(proposal)) {
            return refuse(Reason.GAIN_TOO_SMALL, "The gain is too small for its effort.");
        }
        return order(site, permille, mandate, Reason.PLANNED);
    }

    private boolean isTooSmall(PlanProposal proposal) {
        return proposal.gainMicroyuan() <= 0
                || proposal.gainMicroyuan() / now.settings().moves().gainFactor() < proposal.effortMicroyuan();
    }

    /** An order or a plan lays a cap down for a site, in the place of an earlier one; 1000 permille lifts it. In an emergency, the stricter counts. */
    Optional<Refusal> order(String site, int permille, Mandate mandate, Reason own) {
        if (now.knowledge().site(site) == null) {
            return refuse(Reason.UNKNOWN_SITE, "No site '" + site + "' is known.");
        }
        if (permille < LEAST_PERMILLE || permille > SiteCap.NONE_PERMILLE) {
            return refuse(Reason.OUT_OF_BOUNDS, "A cap is 1 to 1000 permille of board power.");
        }
        if (permille == SiteCap.NONE_PERMILLE && isLifted(site)) {
            return refuse(Reason.NOTHING_TO_DO, "No cap is in force at " + site + ".");
        }
        if (permille == SiteCap.NONE_PERMILLE && layers.isNeededAsItIs(site)) {
            return refuse(Reason.FEEDER_OVER, "The feeders of " + site + " cannot carry more yet.");
        }
        layers.ask(site, permille, mandate);
        lay(site, layers.permille(site), mandate, own);
        return Optional.empty();
    }

    private boolean isLifted(String site) {
        SiteCap before = caps.get(site);
        return before == null || (before.lifts() && !before.isOver()) || before.isIn(DecisionState.COMPLETED);
    }

    /** An emergency needs a cap; a stricter one that is in force stays. */
    void need(String site, int permille) {
        layers.need(site, permille);
        bring(site, Reason.FEEDER_OVER);
    }

    /** An emergency is over: what was asked besides it comes back, or no cap is left. */
    void relieve(String site) {
        layers.relieve(site);
        bring(site, Reason.FEEDER_UNDER);
    }

    private void bring(String site, Reason own) {
        int permille = layers.permille(site);
        SiteCap before = at(site);
        boolean isInForce =
                before == null ? permille == SiteCap.NONE_PERMILLE && isLifted(site) : before.permille() == permille;
        if (!isInForce) {
            lay(site, permille, layers.mandate(site), own);
        }
    }

    private void lay(String site, int permille, Mandate mandate, Reason own) {
        SiteCap before = caps.get(site);
        if (before != null && !before.isOver()) {
            boolean ends = permille == SiteCap.NONE_PERMILLE && before.isIn(DecisionState.COMPLIED);
            step(
                    before,
                    ends ? DecisionState.COMPLETED : DecisionState.SUPERSEDED,
                    Reason.SUPERSEDED,
                    "Another cap follows.");
        }
        int number = before == null ? 0 : before.number() + 1;
        DecisionRef ref = now.history().ref(DecisionKind.CAP, site, number, now.tick(), mandate);
        SiteCap cap = new SiteCap(ref, site, permille, number, now.gridMs());
        caps.put(site, cap);
        propose(cap, mandate.reason(own));
    }

    private void propose(SiteCap cap, Reason reason) {
        boolean waits = !cap.ref().mandate().isOrdered() && authority(cap) != AuthorityLevel.ACT;
        long expires = waits ? now.tick() + now.settings().approvalTicks() : now.answerBy();
        cap.enter(DecisionState.PROPOSED, expires);
        entry(cap)
                .expires(expires)
                .tell(DecisionState.PROPOSED, reason, Explain.cap(cap, layers.comesBack(cap.site())));
        if (!waits) {
            issue(cap, cap.ref().mandate(), reason, "The dispatcher may act.");
        }
    }

    private AuthorityLevel authority(SiteCap cap) {
        return layers.isNeeded(cap.site()) && !cap.lifts()
                ? now.knowledge().reliefAt(cap.site())
                : now.knowledge().authorityAt(cap.site());
    }

    /** A cap is approved: the site is told. */
    void issue(SiteCap cap, Mandate by, Reason reason, String text) {
        entry(cap).by(by).tell(DecisionState.APPROVED, reason, text);
        long expires = now.answerBy();
        cap.enter(DecisionState.ISSUED, expires);
        entry(cap)
                .expires(expires)
                .tell(DecisionState.ISSUED, reason, cap.site() + " is told; it has until tick " + expires + ".");
        now.outbox().cap(cap.ref(), cap.site(), cap.permille(), expires);
    }

    /** Ends a cap that nobody has followed yet. */
    void drop(SiteCap cap, DecisionState state, Mandate by, Reason reason, String text) {
        cap.enter(state);
        layers.forget(cap.site(), cap.ref().mandate());
        entry(cap).by(by).tell(state, reason, text);
    }

    /** The cap with that id that is in force or on its way; null where there is none. */
    @Nullable
    SiteCap of(String decision) {
        for (SiteCap cap : caps.values()) {
            if (cap.ref().id().equals(decision) && !cap.isOver()) {
                return cap;
            }
        }
        return null;
    }

    /** The cap that is in force at a site or on its way there; null where there is none. */
    @Nullable
    SiteCap at(String site) {
        SiteCap cap = caps.get(site);
        return cap == null || cap.isOver() ? null : cap;
    }

    /** The last cap of each site, as one who plans sees it. */
    Map<String, Picture.Cap> picture() {
        Map<String, Picture.Cap> picture = new TreeMap<>();
        for (SiteCap cap : caps.values()) {
            int permille = cap.isOver() ? SiteCap.NONE_PERMILLE : cap.permille();
            boolean isPlanned = cap.ref().mandate().isPlanned();
            picture.put(cap.site(), new Picture.Cap(permille, isPlanned, cap.sinceGridMs()));
        }
        return picture;
    }

    private History.Entry entry(SiteCap cap) {
        SiteView view = now.knowledge().site(cap.site());
        Terms terms = Terms.NONE.cap(cap.permille());
        return now.history()
                .of(cap.ref())
                .at(cap.site(), null)
                .terms(
                        view == null
                                ? terms
                                : terms.watts(cap.limitMw(view, now.knowledge()), view.sum(ChipField.POWER_MW)));
    }

    private void step(SiteCap cap, DecisionState state, Reason reason, String text) {
        cap.enter(state);
        entry(cap).tell(state, reason, text);
    }

    void onAnswered(Answered answer) {
        SiteCap cap = caps.get(answer.site());
        boolean isOpen = cap != null && (cap.isIn(DecisionState.ISSUED) || cap.isIn(DecisionState.EXPIRED));
        if (cap == null || !isOpen || !cap.ref().id().equals(answer.decision())) {
            return;
        }
        if (answer.answer() == DispatchEvent.Answer.REJECTED) {
            step(
                    cap,
                    DecisionState.REJECTED,
                    Reason.SITE_REJECTED,
                    cap.site() + " has rejected: " + answer.code() + ".");
            layers.forget(cap.site(), cap.ref().mandate());
            return;
        }
        step(cap, DecisionState.ACCEPTED, Reason.SITE_ACCEPTED, cap.site() + " has accepted.");
        cap.enter(DecisionState.ACCEPTED, now.tick() + now.settings().complyTicks());
        if (cap.lifts()) {
            step(
                    cap,
                    DecisionState.COMPLETED,
                    Reason.FEEDER_UNDER,
                    "No cap is in force at " + cap.site() + " any more.");
        }
    }

    /** What is due of a site at a new tick. */
    void look(SiteView view) {
        SiteCap cap = caps.get(view.site());
        if (cap == null) {
            return;
        }
        switch (cap.state()) {
            case PROPOSED -> {
                if (cap.isDue(now.tick())) {
                    step(cap, DecisionState.EXPIRED, Reason.NOT_APPROVED, "Nobody has approved it in time.");
                    layers.forget(cap.site(), cap.ref().mandate());
                }
            }
            case ISSUED -> expire(cap);
            case ACCEPTED, DEVIATED, COMPLIED -> comply(cap, view);
            default -> {
                // Nothing is due.
            }
        }
    }

    /** It may have been followed all the same, so it stays asked for. A cap that is lifted is lifted again until the site answers. */
    private void expire(SiteCap cap) {
        if (cap.isDue(now.tick())) {
            step(cap, DecisionState.EXPIRED, Reason.NO_ANSWER, cap.site() + " has not answered in time.");
            if (cap.lifts()) {
                bring(cap.site(), Reason.FEEDER_UNDER);
            }
        }
    }

    private void comply(SiteCap cap, SiteView view) {
        boolean keeps = view.sum(ChipField.POWER_MW) <= cap.limitMw(view, now.knowledge());
        boolean kept = cap.isIn(DecisionState.COMPLIED);
        if (keeps && !kept) {
            step(
                    cap,
                    DecisionState.COMPLIED,
                    Reason.WATTS_UNDER_CAP,
                    "The power of the chips of " + cap.site() + " is under the cap.");
        } else if (keeps) {
            cap.enter(DecisionState.COMPLIED);
        } else if (kept && cap.deadlineTick() == Long.MAX_VALUE) {
            cap.enter(DecisionState.COMPLIED, now.tick() + now.settings().complyTicks());
        } else if (cap.isDue(now.tick()) && !cap.isIn(DecisionState.DEVIATED)) {
            step(
                    cap,
                    DecisionState.DEVIATED,
                    Reason.WATTS_OVER_CAP,
                    "The power of the chips of " + cap.site() + " is over the cap.");
        }
    }

    private static Optional<Refusal> refuse(Reason reason, String text) {
        return Optional.of(new Refusal(reason, text));
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(caps.size());
        for (SiteCap cap : caps.values()) {
            cap.writeTo(out);
        }
        layers.writeTo(out);
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            SiteCap cap = SiteCap.readFrom(in);
            caps.put(cap.site(), cap);
        }
        layers.readFrom(in);
    }
}
