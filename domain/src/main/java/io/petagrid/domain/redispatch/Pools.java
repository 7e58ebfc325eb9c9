package io.petagrid.domain.redispatch;

import io.petagrid.domain.dispatch.Picture;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.plan.Pool;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chips of a picture as pools of a plan: one for each chip model of each site. */
final class Pools {
    private static final double MW_PER_KW = 1e6;

    private final List<SiteView> sites;
    private final List<Pool> pools = new ArrayList<>();
    private final List<ChipSums> sums = new ArrayList<>();
    private final Map<String, Map<String, Integer>> index = new HashMap<>();

    Pools(Picture picture) {
        this.sites = picture.sites();
        for (int site = 0; site < sites.size(); site++) {
            for (ChipSums chips : sites.get(site).chips()) {
                add(site, chips, picture.chipModel(chips.chipModel()));
            }
        }
    }

    /** Chips draw their rated power, as where a placement is weighed: what their hosts draw idle is not told apart. */
    private void add(int site, ChipSums chips, Optional<ChipModel> model) {
        int perHost = Math.max(1, chips.chipsPerHost());
        double kw = model.map(ChipModel::boardPowerMw).orElse(0) / MW_PER_KW;
        index.computeIfAbsent(sites.get(site).site(), unused -> new HashMap<>()).put(chips.chipModel(), pools.size());
        pools.add(new Pool(site, (int) (chips.get(ChipField.INSTALLED) / perHost), perHost, 0, kw));
        sums.add(chips);
    }

    List<Pool> all() {
        return pools;
    }

    int count() {
        return pools.size();
    }

    SiteView site(int pool) {
        return sites.get(pools.get(pool).site());
    }

    ChipSums sums(int pool) {
        return sums.get(pool);
    }

    String chipModel(int pool) {
        return sums.get(pool).chipModel();
    }

    /** The pool of a chip model at a site; -1 where there is none. */
    int find(String site, String chipModel) {
        return index.getOrDefault(site, Map.of()).getOrDefault(chipModel, -1);
    }
}
