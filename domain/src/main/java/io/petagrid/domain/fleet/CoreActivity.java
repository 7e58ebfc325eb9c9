package io.petagrid.domain.fleet;

/** What a vendor's core-activity counter measures. Never mixed. */
public enum CoreActivity {
    SM_ACTIVE,
    CORE_ACTIVE
}
