package io.petagrid.domain.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.FlowSum;
import io.petagrid.domain.telemetry.HostReports;
import io.petagrid.domain.telemetry.PartitionSums;
import io.petagrid.domain.time.GridClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GridFoldTest {
    private static final long K = 1_000;

    private final List<SiteTick> sites = new ArrayList<>();
    private final List<GridTick> grid = new ArrayList<>();
    private final Publications published = new Publications() {
        @Override
        public void site(SiteTick tick) {
            sites.add(tick);
        }

        @Override
        public void grid(GridTick tick) {
            grid.add(tick);
        }
    };
    private GridFold fold = new GridFold(context());

    private static GridContext context() {
        GridContext context = new GridContext();
        context.put(new GridClock(0, 0, 60));
        context.put(HostReports.A);
        return context;
    }

    @BeforeEach
    void twoSitesOfOnePartition() {
        fold.put(new Site("a", "north", 1, 1_000, false, true));
        fold.put(new Site("b", "south", 1, 5_000, false, true));
    }

    @Test
    void aTickIsPublishedWhenEveryMemberHasPassedIt() {
        // Given
        tell("a", Family.HOST, K, 8);
        boolean tooEarly = !sites.isEmpty();

        // When
        tell("a", Family.FACILITY, K, 8);

        // Then
        assertThat(tooEarly).isFalse();
        assertThat(sites).extracting(SiteTick::site).containsExactly("a");
        assertThat(sites.getFirst().sums().missing()).isEmpty();
        assertThat(grid).isEmpty();
    }

    @Test
    void theGridIsTheSumOfItsSites() {
        // Given
        tellAll("a", K, 8);

        // When
        tellAll("b", K, 16);

        // Then
        assertThat(grid).hasSize(1);
        long chips = grid.getFirst().sites().stream()
                .flatMap(site -> site.sums().chips().stream())
                .mapToLong(sum -> sum.get(ChipField.INSTALLED))
                .sum();
        assertThat(chips).isEqualTo(24);
    }

    @Test
    void anOverdueMemberIsNamedAndItsChipsAreUnknown() {
        // Given
        tellAll("a", K, 8);
        tellAll("b", K, 16);
        for (long tick = K + 1; tick <= K + 4; tick++) {
            tell("a", Family.HOST, tick, 8);
            tell("a", Family.FACILITY, tick, 8);
            tell("b", Family.FACILITY, tick, 16);
        }

        // When
        GridTick overdue = grid.get(1);

        // Then
        assertThat(overdue.tick()).isEqualTo(K + 1);
        SiteTick b = overdue.sites().get(1);
        assertThat(b.sums().missing()).containsExactly("b/host/0");
        ChipSums chips = b.sums().chips().iterator().next();
        assertThat(chips.get(ChipField.INSTALLED)).isEqualTo(16);
        assertThat(chips.get(ChipField.UNKNOWN)).isEqualTo(16);
        assertThat(chips.get(ChipField.HEALTHY)).isZero();
        assertThat(b.sums().flow(Flow.IT).powerMw()).isEqualTo(16);
    }

    @Test
    void membersThatCatchUpSideBySideAreNotMissing() {
        // Given: "a" tells of twenty seconds at once, half a second of the log before "b" does
        for (long tick = K; tick < K + 20; tick++) {
            tellAt("a", tick, 5_000_000);
        }

        // When
        for (long tick = K; tick < K + 20; tick++) {
            tellAt("b", tick, 5_000_500);
        }

        // Then
        assertThat(grid)
                .hasSize(20)
                .allSatisfy(tick -> assertThat(tick.sites())
                        .allSatisfy(site -> assertThat(site.sums().missing()).isEmpty()));
    }

    @Test
    void aGapIsStoodForByTheNextTick() {
        // Given
        tellAll("a", K, 8);
        tellAll("b", K, 8);
        for (String site : List.of("a", "b")) {
            for (Family family : Family.values()) {
                tell(site, family, K + 1, K + 50, 8, (K + 52) * 1_000);
            }
        }

        // When
        GridTick last = grid.getLast();

        // Then
        assertThat(grid).hasSize(2);
        assertThat(last.fromTick()).isEqualTo(K + 1);
        assertThat(last.tick()).isEqualTo(K + 50);
    }

    @Test
    void aSiteThatJoinsCountsFromTheNextTickOn() {
        // Given
        tellAll("a", K, 8);
        tellAll("b", K, 8);
        fold.put(new Site("c", "south", 1, 5_000, false, true));
        tellAll("a", K + 1, 8);
        tellAll("b", K + 1, 8);

        // When
        tellAll("c", K + 1, 32);

        // Then
        assertThat(grid).extracting(GridTick::tick).containsExactly(K, K + 1);
        assertThat(grid.get(0).sites()).extracting(SiteTick::site).containsExactly("a", "b");
        assertThat(grid.get(1).sites()).extracting(SiteTick::site).containsExactly("a", "b", "c");
    }

    @Test
    void aSiteThatRetiresHoldsNobodyUp() {
        // Given
        tellAll("a", K, 8);

        // When
        fold.put(new Site("b", "south", 1, 5_000, false, false));
        tellAll("a", K + 1, 8);

        // Then
        assertThat(grid).extracting(GridTick::tick).containsExactly(K, K + 1);
    }

    @Test
    void aFoldThatIsReadBackGoesOnAsIfNothingHadHappened() throws IOException {
        // Given
        tellAll("a", K, 8);
        tell("b", Family.HOST, K, 16);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        fold.writeTo(new DataOutputStream(bytes));
        fold = new GridFold(context());
        twoSitesOfOnePartition();

        // When
        fold.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        tell("b", Family.FACILITY, K, 16);

        // Then
        assertThat(grid).hasSize(1);
        assertThat(grid.getFirst().sites()).extracting(SiteTick::site).containsExactly("a", "b");
    }

    private void tellAll(String site, long tick, int chips) {
        tell(site, Family.HOST, tick, chips);
        tell(site, Family.FACILITY, tick, chips);
    }

    private void tellAt(String site, long tick, long appendMs) {
        tell(site, Family.HOST, tick, tick, 8, appendMs);
        tell(site, Family.FACILITY, tick, tick, 8, appendMs);
    }

    private void tell(String site, Family family, long tick, int chips) {
        tell(site, family, tick, tick, chips, (tick + 1) * 1_000 + 100);
    }

    private void tell(String site, Family family, long fromTick, long tick, int chips, long appendMs) {
        PartitionSums told = family == Family.HOST
                ? hosts(chips)
                : PartitionSums.ofMeters(0, List.of(new FlowSum(Flow.IT, chips, 1, 1, 0, 0)), List.of());
        fold.accept(site, new Member(family, 0), new MemberTick(fromTick, tick, told), appendMs, published);
    }

    /** A host of healthy chips. */
    static PartitionSums hosts(int chips) {
        ChipSums sums = new ChipSums(HostReports.A.id());
        sums.add(ChipField.INSTALLED, chips);
        sums.add(ChipField.HEALTHY, chips);
        return PartitionSums.ofHosts(1, 1, 1_000, 0, List.of(sums), List.of(), List.of());
    }
}
