package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.Decision;
import io.petagrid.domain.dispatch.DispatchEvent;

/** A promise that one dispatcher's decisions keep, looked at one by one. */
interface DecisionLaw {
    /** The dispatcher is about to take an event. */
    default void before(DispatchEvent event) {}

    /** It has decided. */
    void look(Decision decision);
}
