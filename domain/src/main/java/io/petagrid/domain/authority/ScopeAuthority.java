package io.petagrid.domain.authority;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Authority over one scope through its ticks: a level is left at once and regained after good ticks in a row. */
public final class ScopeAuthority {
    private static final AuthorityLevel[] LEVELS = AuthorityLevel.values();

    private final Rule rule;
    private final Latch[] latches = {new Latch(), new Latch(), new Latch()};
    private final Latch awake = new Latch();
    private boolean hasBeenAwake;
    private long firstTick;
    private long sinceTick;
    private @Nullable AuthorityLevel level;

    public ScopeAuthority(Rule rule) {
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }

    /** Weighs the next tick, however many ticks it stands for: what is absent counts as one tick and does not end a hold-off. */
    public Standing look(Inputs inputs, long tick) {
        boolean isFirst = level == null;
        if (isFirst) {
            firstTick = tick;
        }
        for (int i = 0; i < latches.length; i++) {
            lookAt(latches[i], rule.bounds(LEVELS[i + 1]), inputs, isFirst);
        }
        boolean isAwake = isAwake(inputs, tick, isFirst);
        AuthorityLevel reached = isAwake ? reached() : reached().least(AuthorityLevel.ADVISE);
        AuthorityLevel before = level;
        if (reached != before) {
            sinceTick = tick;
        }
        level = reached;
        return new Standing(
                reached, before, cause(reached, inputs, isAwake), isFrozen(tick, isAwake), sinceTick, inputs);
    }

    private void lookAt(Latch latch, Bounds bounds, Inputs inputs, boolean isFirst) {
        boolean good = bounds.against(inputs, rule.regainMarginPermille()) == AuthorityCause.GOOD;
        if (isFirst) {
            latch.begin(good);
        } else {
            latch.look(bounds.against(inputs, 0) != AuthorityCause.GOOD, good, rule.regainTicks());
        }
    }

    private boolean isAwake(Inputs inputs, long tick, boolean isFirst) {
        Rule.FreezeRule freeze = rule.freeze();
        if (freeze == null) {
            return true;
        }
        boolean good = inputs.supplyPermille() > freeze.thawPermille();
        if (isFirst) {
            awake.begin(good);
        } else {
            boolean isYoung = tick - firstTick < freeze.startTicks();
            int ticks = isYoung ? Math.min(rule.regainTicks(), freeze.thawTicks()) : freeze.thawTicks();
            awake.look(inputs.supplyPermille() < freeze.freezePermille(), good, ticks);
        }
        hasBeenAwake |= awake.isUp();
        return awake.isUp();
    }

    /** A grid that is only starting is not told to be frozen; its authority is low all the same. */
    private boolean isFrozen(long tick, boolean isAwake) {
        Rule.FreezeRule freeze = rule.freeze();
        return freeze != null && !isAwake && (hasBeenAwake || tick - firstTick >= freeze.startTicks());
    }

    private AuthorityLevel reached() {
        int reached = 0;
        while (reached < latches.length && latches[reached].isUp()) {
            reached++;
        }
        return LEVELS[reached];
    }

    private AuthorityCause cause(AuthorityLevel reached, Inputs inputs, boolean isAwake) {
        if (reached == AuthorityLevel.ACT) {
            return AuthorityCause.GOOD;
        }
        AuthorityCause against = rule.bounds(reached.above()).against(inputs, 0);
        if (!isAwake && reached == AuthorityLevel.ADVISE) {
            return AuthorityCause.GRID_SILENT;
        }
        if (against != AuthorityCause.GOOD) {
            return against;
        }
        AuthorityCause shortOfRegain = rule.bounds(reached.above()).against(inputs, rule.regainMarginPermille());
        return shortOfRegain == AuthorityCause.GOOD ? AuthorityCause.HELD_OFF : shortOfRegain;
    }

    public void writeTo(DataOutput out) throws IOException {
        for (Latch latch : latches) {
            latch.writeTo(out);
        }
        awake.writeTo(out);
        out.writeBoolean(hasBeenAwake);
        out.writeLong(firstTick);
        out.writeLong(sinceTick);
        out.writeByte(level == null ? -1 : level.ordinal());
    }

    public void readFrom(DataInput in) throws IOException {
        for (Latch latch : latches) {
            latch.readFrom(in);
        }
        awake.readFrom(in);
        hasBeenAwake = in.readBoolean();
        firstTick = in.readLong();
        sinceTick = in.readLong();
        byte known = in.readByte();
        level = known < 0 ? null : LEVELS[known];
    }
}
