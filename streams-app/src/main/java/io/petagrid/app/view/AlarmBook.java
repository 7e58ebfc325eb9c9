package io.petagrid.app.view;

import io.petagrid.wire.AlarmNote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of alarms beside the alarms themselves: who knows of them, and how many were raised lately. */
final class AlarmBook {
    /** Ten minutes. */
    private static final int LATELY_TICKS = 600;

    private final Map<String, AlarmNote> notes = new HashMap<>();
    private final Map<String, Long> sinceTick = new HashMap<>();

    void accept(AlarmNote note) {
        notes.put(note.getAlarm(), note);
    }

    Map<String, AlarmNote> notes() {
        return Map.copyOf(notes);
    }

    /** How many alarms have begun in the last ten minutes; those that have ended since count too, where they were seen. */
    int raised(long tick, List<Alarm> standing) {
        sinceTick.values().removeIf(since -> since <= tick - LATELY_TICKS);
        standing.stream()
                .filter(alarm -> alarm.sinceTick() != null && alarm.sinceTick() > tick - LATELY_TICKS)
                .forEach(alarm -> sinceTick.put(alarm.id(), alarm.sinceTick()));
        return sinceTick.size();
    }
}
