package io.petagrid.sim.agent;

import io.petagrid.sim.facility.Facility;
import io.petagrid.wire.SiteNotice;
import io.petagrid.wire.SiteNoticeKind;
import java.util.Optional;

/** Tells when a site's own protection holds its chips back, and when it no longer does. */
public final class Protection {
    private static final int PERMILLE = 1_000;
    /** It is over when it has not been needed for so many looks. */
    private static final int QUIET = 5;

    private final String site;
    private final Facility facility;
    private boolean active;
    private int quiet;

    public Protection(String site, Facility facility) {
        this.site = site;
        this.facility = facility;
    }

    /** Looks once a second; a notice when it has begun or ended. */
    public Optional<SiteNotice> look(long gridMs) {
        boolean holds = facility.throttle() < 1;
        quiet = holds ? 0 : quiet + 1;
        if (holds && !active) {
            active = true;
            return Optional.of(notice(SiteNoticeKind.PROTECTION_BEGAN, gridMs));
        }
        if (active && quiet >= QUIET) {
            active = false;
            return Optional.of(notice(SiteNoticeKind.PROTECTION_ENDED, gridMs));
        }
        return Optional.empty();
    }

    private SiteNotice notice(SiteNoticeKind kind, long gridMs) {
        return new SiteNotice(
                site, kind, (int) (facility.throttle() * PERMILLE), facility.importMw(), facility.limit(), gridMs);
    }
}
