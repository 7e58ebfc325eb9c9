package io.petagrid.domain.dispatch;

/** What every part of the dispatcher works with. */
record Situation(DispatchSettings settings, Knowledge knowledge, Jobs jobs, History history, Outbox outbox) {
    static Situation begin(DispatchSettings settings) {
        History history = new History();
        return new Situation(settings, new Knowledge(), new Jobs(), history, new Outbox(history));
    }

    long tick() {
        return knowledge.tick();
    }

    long gridMs() {
        return knowledge.gridMs();
    }

    /** Tick until which a site may answer what it is told now. */
    long answerBy() {
        return tick() + settings.answerTicks();
    }
}
