package io.petagrid.app.view;

import io.petagrid.wire.AlarmNote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that needs a person: one cause is one alarm, whatever follows from it is grouped under it. */
public record Alarm(
        @Doc("Id: the same on every instance for as long as the alarm stands.")
        String id,

        @Doc("What it is about.") AlarmCause cause,
        @Doc("1: act now; 2: act soon; 3: know.") int priority,

        @Doc("Site id, `grid`, or the reason of rejections.")
        String scope,

        @Doc("Since which tick, seconds since 1970-01-01T00:00Z of the broker's clock; null where it is not known.")
        @Nullable
        Long sinceTick,

        @Doc("What is the matter, in a sentence.") String text,
        @Doc("Chips, meters or records that are concerned.") long grouped,
        @Doc("What else holds there and follows from it.") List<Consequence> follows,

        @Doc("Who knows of it; null while nobody has said so. It stands until its cause ends.") @Nullable
        Acknowledged acknowledged) {

    /** That somebody knows of it. */
    public record Acknowledged(
            @Doc("Who.") String who,
            @Doc("What they say to it.") String why,

            @Doc("Since when, milliseconds since 1970-01-01T00:00Z.")
            long atMs) {}

    /** What follows from an alarm's cause. */
    public record Consequence(
            @Doc("What it is.") AlarmCause cause,
            @Doc("In a sentence.") String text) {}

    /** The same with what follows from it. */
    Alarm with(List<Alarm> others) {
        return new Alarm(
                id,
                cause,
                priority,
                scope,
                sinceTick,
                text,
                grouped,
                others.stream()
                        .map(other -> new Consequence(other.cause, other.text))
                        .toList(),
                acknowledged);
    }

    /** The same, known to somebody. */
    Alarm known(@Nullable AlarmNote note) {
        return new Alarm(
                id,
                cause,
                priority,
                scope,
                sinceTick,
                text,
                grouped,
                follows,
                note == null ? null : new Acknowledged(note.getWho(), note.getWhy(), note.getAtMs()));
    }
}
