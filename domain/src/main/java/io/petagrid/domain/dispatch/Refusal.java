package io.petagrid.domain.dispatch;

/** Why something that was asked for is not done. */
record Refusal(Reason reason, String text) {}
