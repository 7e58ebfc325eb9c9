package io.petagrid.domain.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.authority.AuthorityCause;
import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.FlowSum;
import io.petagrid.domain.telemetry.HostReports;
import io.petagrid.domain.telemetry.MeterPower;
import io.petagrid.domain.telemetry.MeterRole;
import io.petagrid.domain.telemetry.PartitionSums;
import io.petagrid.domain.time.GridClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the meters of a site say of each other is part of the authority over it. */
class MeterAuthorityTest {
    private static final long T = 1_000;
    private static final int TICKS = 40;
    private static final long IT_MW = 900_000_000;

    /** What the second meter of IT does in ticks 10 to 14 after the first. */
    private enum Second {
        AGREES,
        DISAGREES,
        IS_UNSEEN,
        IS_NOT_NAMED
    }

    private static List<MeterPower> readings(long tick, Second second) {
        boolean isOdd = tick >= T + 10 && tick < T + 15;
        List<MeterPower> readings = new ArrayList<>(List.of(
                new MeterPower("feeder-primary", Flow.IMPORT, MeterRole.PRIMARY, IT_MW, true),
                new MeterPower("it-primary", Flow.IT, MeterRole.PRIMARY, IT_MW, true)));
        MeterPower check = new MeterPower("it-check", Flow.IT, MeterRole.CHECK, IT_MW, true);
        switch (isOdd ? second : Second.AGREES) {
            case AGREES -> readings.add(check);
            case DISAGREES -> readings.add(new MeterPower("it-check", Flow.IT, MeterRole.CHECK, IT_MW * 2, true));
            case IS_UNSEEN -> readings.add(check.asUnseen());
            case IS_NOT_NAMED -> {
                // It is left out of its group's list.
            }
        }
        return readings;
    }

    /** Authority over the site at each tick. A tick is a grid minute. */
    private static List<Standing> standings(Second second) {
        GridContext context = new GridContext();
        context.put(new GridClock(0, 0, 60));
        context.put(HostReports.A);
        GridFold fold = new GridFold(context);
        fold.put(new Site("a", "north", 1, 1_000, false, true));
        List<Standing> standings = new ArrayList<>();
        Publications into = new Publications() {
            @Override
            public void site(SiteTick tick) {
                standings.add(tick.authority());
            }

            @Override
            public void grid(GridTick tick) {
                // Checks count at their sites.
            }
        };
        for (long tick = T; tick < T + TICKS; tick++) {
            long appendMs = (tick + 1) * GridClock.TICK_MS + 100;
            List<FlowSum> flows = List.of(new FlowSum(Flow.IT, IT_MW, 1, 1, 0, 0));
            PartitionSums meters = PartitionSums.ofMeters(0, flows, readings(tick, second));
            PartitionSums hosts = GridFoldTest.hosts(8);
            fold.accept("a", new Member(Family.HOST, 0), new MemberTick(tick, tick, hosts), appendMs, into);
            fold.accept("a", new Member(Family.FACILITY, 0), new MemberTick(tick, tick, meters), appendMs, into);
        }
        return standings;
    }

    @Test
    void metersThatDisagreeInTwoWindowsOfThreeLowerAuthorityUntilTheyAgreeAgain() {
        // Given: windows 10 to 14 fail, and each is judged at the tick after it

        // When
        List<Standing> standings = standings(Second.DISAGREES);

        // Then
        assertThat(standings.subList(0, 12)).extracting(Standing::level).containsOnly(AuthorityLevel.ACT);
        assertThat(standings.subList(12, 17)).extracting(Standing::cause).containsOnly(AuthorityCause.CHECK_FAILED);
        assertThat(standings.get(12).inputs().checksFailed()).isEqualTo(1);
        assertThat(standings.get(20).cause()).isEqualTo(AuthorityCause.HELD_OFF);
        assertThat(standings.get(21).level()).isEqualTo(AuthorityLevel.ACT);
    }

    @Test
    void aMissingMeterLowersAuthorityAsFarAndAsLong() {
        // Given
        List<Standing> disagreeing = standings(Second.DISAGREES);

        // When
        Map<Second, List<Standing>> missing = Map.of(
                Second.IS_UNSEEN, standings(Second.IS_UNSEEN), Second.IS_NOT_NAMED, standings(Second.IS_NOT_NAMED));

        // Then
        missing.forEach((how, standings) -> {
            for (int tick = 0; tick < TICKS; tick++) {
                assertThat(standings.get(tick).level())
                        .as("%s at tick %d", how, tick)
                        .isLessThanOrEqualTo(disagreeing.get(tick).level());
            }
            assertThat(standings.get(11).cause()).as("%s", how).isEqualTo(AuthorityCause.CHECK_FAILED);
            assertThat(standings.getLast().level()).as("%s", how).isEqualTo(AuthorityLevel.ACT);
        });
    }
}
