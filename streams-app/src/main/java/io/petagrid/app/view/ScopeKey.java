package io.petagrid.app.view;

import io.petagrid.wire.ScopeKind;

/** A scope: a site and a region may have one id. */
record ScopeKey(ScopeKind kind, String id) {}
