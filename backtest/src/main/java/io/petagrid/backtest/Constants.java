package io.petagrid.backtest;

import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.plan.Pool;

/** What is the same for every policy, over the window: what facilities always draw, hosts that are off, and resident load. */
final class Constants {
    private Constants() {}

    static Books of(Corridor corridor, long fromMs, long toMs) {
        Books books = new Books();
        CorridorFile file = corridor.file();
        for (int index = 0; index < corridor.pools().size(); index++) {
            Pool pool = corridor.pools().get(index);
            CorridorFile.Family family = file.family(corridor.poolFamily().get(index));
            SiteRates rates = corridor.ratesOf(index);
            double idleKw = pool.hosts() * family.idleKw();
            double residentKw = corridor.residentHosts()[index] * pool.chipsPerHost() * pool.chipKw(CapMode.FULL);
            // Fixed facility power is told as IT power at the site's rates: a little above or below it by temperature.
            double fixedKw = file.sites().get(pool.site()).fixedShare() * idleKw;
            books.add(rates, pool.hosts() * family.offKw() + residentKw + fixedKw, fromMs, toMs, true);
        }
        return books;
    }
}
