package io.petagrid.bridge;

import io.petagrid.wire.HostReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From samples to the reports of a site's hosts. It does no I/O and reads no clock. */
public final class Reports {
    private final String site;
    private final MappingSettings settings;
    private final long bootMs;
    private final Map<String, HostSpans> hosts = new TreeMap<>();

    /** @param bootMs when the bridge started, milliseconds since 1970: the boot of every host's reports */
    public Reports(String site, MappingSettings settings, long bootMs) {
        this.site = site;
        this.settings = settings;
        this.bootMs = bootMs;
    }

    /**
     * The reports that follow from samples, one for each host that they are of.
     *
     * @param toMs end of the span, milliseconds since 1970
     * @param gridMs grid time at its end, milliseconds since 1970
     * @param leftovers is told of every sample that is in none of them
     */
    public List<HostReport> of(Collection<Sample> samples, long toMs, long gridMs, Leftovers leftovers) {
        Map<String, List<Reading>> byHost = new LinkedHashMap<>();
        Mapping.readings(List.copyOf(samples), settings, toMs, leftovers)
                .forEach(reading -> byHost.computeIfAbsent(reading.host(), host -> new ArrayList<>())
                        .add(reading));
        List<HostReport> reports = new ArrayList<>();
        byHost.forEach((host, readings) -> {
            HostReport report = hosts.computeIfAbsent(host, name -> new HostSpans(site, name, bootMs))
                    .report(readings, toMs, gridMs);
            if (report != null) {
                reports.add(report);
            }
        });
        return reports;
    }
}
