package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.Command;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Between dispatchers and agents: what is lost there, late or doubled, and agents that die between acting and answering. */
final class Wire implements ArenaAgent.Outbox {
    private static final int COMMAND_LATE_ONE_IN = 60;
    private static final int COMMAND_AGAIN_ONE_IN = 6;
    private static final int AGENT_DIES_ONE_IN = 10;
    private static final int ANSWER_LOST_ONE_IN = 8;
    private static final int ANSWER_LATE_ONE_IN = 6;
    private static final int SOON_TICKS = 8;
    private static final int LONG_TICKS = 120;

    private final Map<String, ArenaAgent> agents = new TreeMap<>();
    private final List<ArenaDispatcher> dispatchers;
    private final Post post = new Post();
    private final Chance chance;
    private long tick;

    Wire(List<ArenaSite> sites, Runs runs, List<ArenaDispatcher> dispatchers, Chance chance) {
        this.dispatchers = dispatchers;
        this.chance = chance;
        sites.forEach(site -> agents.put(site.id, new ArenaAgent(site, runs, chance, this)));
    }

    ArenaAgent agent(ArenaSite site) {
        return agent(site.id);
    }

    private ArenaAgent agent(String site) {
        return Objects.requireNonNull(agents.get(site));
    }

    /** For tests: no agent knows what it has done. */
    void forget() {
        agents.values().forEach(ArenaAgent::forget);
    }

    /** Every agent gives less wherever it can. */
    void beStingy() {
        agents.values().forEach(ArenaAgent::beStingy);
    }

    boolean isEmpty() {
        return post.isEmpty();
    }

    /** Sends commands of a dispatcher on their way. */
    void send(List<Command> commands, int from, long now) {
        for (Command command : commands) {
            boolean isLate = chance.hits(COMMAND_LATE_ONE_IN);
            long at = now + (isLate ? SOON_TICKS + chance.below(LONG_TICKS / 3) : chance.below(4));
            post.send(command, from, at, isLate);
        }
    }

    /** Brings the sites what has arrived. */
    void deliver(long now) {
        tick = now;
        for (Post.Due due : post.arriving(now)) {
            if (due.isLate()) {
                from(due).hit(Fault.COMMAND_LATE, due.command().decision());
            }
            boolean dies = obey(due);
            if (dies || chance.hits(COMMAND_AGAIN_ONE_IN)) {
                post.sendAgain(due, now + 1 + chance.below(chance.below(2) == 0 ? 2 : LONG_TICKS));
            }
        }
        for (Post.Due due : post.arrivingAgain(now)) {
            from(due).hit(Fault.COMMAND_DOUBLED, due.command().decision());
            if (obey(due)) {
                post.sendAgain(due, now + 1 + chance.below(SOON_TICKS));
            }
        }
    }

    private ArenaDispatcher from(Post.Due due) {
        return dispatchers.get(due.from());
    }

    /** Whether the agent has died over it. */
    private boolean obey(Post.Due due) {
        boolean dies = chance.hits(AGENT_DIES_ONE_IN);
        if (dies) {
            from(due).hit(Fault.AGENT_DIES, due.command().decision());
        }
        agent(due.command().site()).obey(due.command(), tick, dies);
        return dies;
    }

    @Override
    public void answer(Answered answered) {
        if (chance.hits(ANSWER_LOST_ONE_IN)) {
            hit(Fault.ANSWER_LOST, answered);
            return;
        }
        if (chance.hits(ANSWER_LATE_ONE_IN)) {
            post.tell(answered, tick + SOON_TICKS + chance.below(LONG_TICKS), Fault.ANSWER_LATE);
        } else {
            post.tell(answered, tick + chance.below(4));
        }
        if (chance.hits(ANSWER_LATE_ONE_IN)) {
            int after = chance.below(2) == 0 ? 4 : LONG_TICKS;
            post.tell(answered, tick + chance.below(after), Fault.ANSWER_DOUBLED);
        }
    }

    private void hit(Fault fault, Answered answered) {
        dispatchers.forEach(each -> each.hit(fault, answered.decision()));
    }

    @Override
    public void news(JobTold told, int afterTicks) {
        post.tell(told, tick + afterTicks);
    }

    /** What has come of the sites by now. */
    List<DispatchEvent> told(long now) {
        List<DispatchEvent> events = new ArrayList<>();
        for (Post.Told each : post.told(now)) {
            if (each.fault() != null && each.event() instanceof Answered answered) {
                hit(each.fault(), answered);
            }
            events.add(each.event());
        }
        return events;
    }
}
