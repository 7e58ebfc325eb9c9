package io.petagrid.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.verifier.PublicationRule.Part;
import io.petagrid.verifier.PublicationRule.SiteDue;
import io.petagrid.wire.Partial;
import io.petagrid.wire.RecordCounts;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import io.petagrid.wire.SourceGrade;
import io.petagrid.wire.TelemetryFamily;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublicationRuleTest {
    private final List<SiteDue> sites = new ArrayList<>();
    private final List<Long> grid = new ArrayList<>();
    private final PublicationRule rule = new PublicationRule(
            new PublicationRule.Due() {
                @Override
                public void site(SiteDue site) {
                    sites.add(site);
                }

                @Override
                public void grid(@Nullable Long from, long tick, Map<String, Part> parts, Collection<String> regions) {
                    grid.add(tick);
                }
            },
            true);

    private void join(String site) {
        rule.see(new SiteReference(
                site, site, "north", SiteStatus.ACTIVE, 1, "", "", 0, false, SourceGrade.ASSUMED, List.of()));
    }

    private void tell(String site, TelemetryFamily family, long tick, long appendMs) {
        rule.see(
                Partial.newBuilder()
                        .setSite(site)
                        .setFamily(family)
                        .setPartition(0)
                        .setFromTick(tick)
                        .setTick(tick)
                        .setFromOffset(0)
                        .setToOffset(0)
                        .setClockMs(tick * 1_000)
                        .setCounts(new RecordCounts(0L, 0L, 0L, 0L, 0L, 0L))
                        .setHosts(0)
                        .setHostsSeen(0)
                        .setHostPowerMw(0)
                        .setOldestSeenTicks(0)
                        .setChips(List.of())
                        .setJobs(List.of())
                        .setFlows(List.of())
                        .build(),
                appendMs);
    }

    @Test
    void aTickIsDueWhenAllMembersHavePassedIt() {
        // Given
        join("alpha");
        tell("alpha", TelemetryFamily.HOST, 10, 0);
        assertThat(sites).isEmpty();

        // When
        tell("alpha", TelemetryFamily.FACILITY, 10, 0);

        // Then
        assertThat(sites).extracting(SiteDue::tick).containsExactly(10L);
        assertThat(sites.getFirst().parts()).hasSize(2);
        assertThat(sites.getFirst().missing()).isEmpty();
        assertThat(grid).containsExactly(10L);
    }

    @Test
    void anOverdueTickNamesWhoIsMissing() {
        // Given
        join("alpha");
        for (int tick = 10; tick < 13; tick++) {
            tell("alpha", TelemetryFamily.HOST, tick, tick * 1_000L);
        }
        assertThat(sites).isEmpty();

        // When
        tell("alpha", TelemetryFamily.HOST, 13, 13_000);

        // Then
        assertThat(sites).extracting(SiteDue::tick).containsExactly(10L);
        assertThat(sites.getFirst().missing()).containsExactly("alpha/facility/0");
    }

    @Test
    void aSiteThatJoinsBeginsWithTheNextTickAndHasWhatItToldBefore() {
        // Given
        join("alpha");
        tell("alpha", TelemetryFamily.HOST, 10, 0);
        tell("alpha", TelemetryFamily.FACILITY, 10, 0);
        tell("beta", TelemetryFamily.HOST, 9, 0);
        join("beta");
        sites.clear();

        // When
        for (int tick = 11; tick < 15; tick++) {
            tell("alpha", TelemetryFamily.HOST, tick, tick * 1_000L);
            tell("alpha", TelemetryFamily.FACILITY, tick, tick * 1_000L);
        }

        // Then
        SiteDue first = sites.stream()
                .filter(due -> due.site().equals("beta"))
                .findFirst()
                .orElseThrow();
        assertThat(first.tick()).isEqualTo(11);
        assertThat(first.missing()).containsExactlyInAnyOrder("beta/host/0", "beta/facility/0");
        assertThat(first.missingParts()).extracting(Partial::getTick).containsExactly(9L);
    }
}
