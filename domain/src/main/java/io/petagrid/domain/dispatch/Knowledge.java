package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.time.GridClock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the dispatcher knows beside its own decisions: the sites as last seen, AI models, datasets, the catalogue. */
final class Knowledge {
    private final Map<String, DispatchEvent.ModelKnown> models = new TreeMap<>();
    private final Map<String, DispatchEvent.DatasetKnown> datasets = new TreeMap<>();
    private final FlappingSites flapping = new FlappingSites();
    private Map<String, SiteView> sites = Map.of();
    private Catalogue catalogue = Catalogue.empty();
    private Standing authority = Standing.UNKNOWN;
    private long tick;
    private long gridMs;
    private long nowMs = Long.MIN_VALUE;

    void put(DispatchEvent.ModelKnown model) {
        models.put(model.model(), model);
    }

    void put(DispatchEvent.DatasetKnown dataset) {
        datasets.put(dataset.dataset(), dataset);
    }

    void put(ChipModel chipModel) {
        catalogue = catalogue.with(chipModel);
    }

    void put(DispatchEvent.Snapshot snapshot) {
        Map<String, SiteView> seen = new TreeMap<>();
        snapshot.sites().forEach(site -> seen.put(site.site(), site));
        sites = seen;
        tick = snapshot.tick();
        gridMs = snapshot.gridMs();
        authority = snapshot.authority();
    }

    /** Whether any site has told of a chip yet. */
    boolean hasSeenTheGrid() {
        for (SiteView site : sites.values()) {
            if (site.installedChips() > 0) {
                return true;
            }
        }
        return false;
    }

    /** The sites, in order of their ids. */
    Collection<SiteView> sites() {
        return sites.values();
    }

    @Nullable
    SiteView site(@Nullable String id) {
        return id == null ? null : sites.get(id);
    }

    /** Throughput of an AI model on a chip model, permille; 0 where it is not adapted. */
    int throughputPermille(String model, String chipModel) {
        DispatchEvent.ModelKnown known = models.get(model);
        return known == null ? 0 : known.throughputPermille().getOrDefault(chipModel, 0);
    }

    DispatchEvent.@Nullable DatasetKnown dataset(@Nullable String dataset) {
        return dataset == null ? null : datasets.get(dataset);
    }

    /** Region of a site; null for an unknown one. */
    @Nullable
    String regionOf(DispatchEvent.@Nullable DatasetKnown data) {
        SiteView at = data == null ? null : sites.get(data.site());
        return at == null ? null : at.region();
    }

    Optional<ChipModel> chipModel(String id) {
        return catalogue.inForce(id, gridMs);
    }

    /** The sites that come and go. */
    FlappingSites flapping() {
        return flapping;
    }

    /** Newest tick. */
    long tick() {
        return tick;
    }

    /** Grid time of the newest tick, milliseconds since 1970. */
    long gridMs() {
        return gridMs;
    }

    /** What may be done by itself about the grid. */
    Standing authority() {
        return authority;
    }

    /** What may be done by itself at a site: the lesser of the grid's authority and the site's. */
    AuthorityLevel authorityAt(SiteView site) {
        return authority.level().least(site.authority());
    }

    /** Takes note of when history took the event that is looked at, milliseconds since 1970. */
    void now(long appendMs) {
        nowMs = appendMs;
    }

    /** Age of the newest tick: whole seconds from its end to when history took the newest event; 0 where that is not told. */
    int ageTicks() {
        long endMs = (tick + 1) * GridClock.TICK_MS;
        return nowMs <= endMs ? 0 : (int) Math.min(Integer.MAX_VALUE, (nowMs - endMs) / GridClock.TICK_MS);
    }
}
