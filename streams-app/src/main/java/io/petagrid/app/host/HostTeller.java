package io.petagrid.app.host;

import io.petagrid.wire.HostReport;
import java.util.List;

/** Where single hosts are asked for. */
public interface HostTeller {
    /**
     * The last report of a host.
     *
     * @param appendMs when the broker took it, milliseconds since 1970-01-01T00:00Z
     * @param report as it was sent, not validated
     */
    record Told(long appendMs, HostReport report) {}

    /**
     * The last report of every host of a site that has reported within the last ticks, in order of their ids.
     *
     * @throws IllegalStateException when the log cannot be read
     */
    List<Told> hosts(String site);
}
