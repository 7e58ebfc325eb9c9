package io.petagrid.domain.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.authority.Standing;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** L12: deleting accepted host reports, any of them, never raises the authority over a site or the grid at any tick. */
class MonotoneAuthorityTest {
    private static final int SEEDS = Integer.getInteger("petagrid.authority.seeds", 500);

    @Test
    void deletingReportsNeverRaisesAuthority() {
        long fallen = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            // Given: random telemetry
            SilenceWorld world = new SilenceWorld(seed);
            Map<String, Standing> whole = world.standings(report -> true);
            Random random = new Random(seed);
            int keep = random.nextInt(100);
            int host = random.nextInt(SilenceWorld.HOSTS);
            long from = SilenceWorld.T + random.nextInt(SilenceWorld.TICKS);
            int how = random.nextInt(4);

            // When: a random part of its reports, a host, a time or all after a time is deleted
            Map<String, Standing> less = world.standings(report -> switch (how) {
                case 0 -> random.nextInt(100) < keep;
                case 1 -> report.host() % SilenceWorld.HOSTS != host;
                case 2 -> report.tick() < from || report.tick() > from + 5 + keep % 40;
                default -> report.tick() < from || random.nextInt(3) == 0;
            });

            // Then
            assertThat(less.keySet()).as("seed %d", seed).isEqualTo(whole.keySet());
            for (Map.Entry<String, Standing> each : less.entrySet()) {
                AuthorityLevel before = level(whole, each.getKey());
                assertThat(each.getValue().level())
                        .as("seed %d, %s, %s with all", seed, each, whole.get(each.getKey()))
                        .isLessThanOrEqualTo(before);
                fallen += each.getValue().level() == before ? 0 : 1;
            }
        }
        assertThat(fallen).as("ticks at which a deletion lowered authority").isPositive();
    }

    private static AuthorityLevel level(Map<String, Standing> standings, String key) {
        Standing standing = standings.get(key);
        assertThat(standing).as(key).isNotNull();
        return standing == null ? AuthorityLevel.OBSERVE : standing.level();
    }
}
