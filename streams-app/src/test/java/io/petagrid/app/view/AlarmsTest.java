package io.petagrid.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.wire.AlarmNote;
import io.petagrid.wire.AuthorityCause;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.AuthorityStanding;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.MeterVerdict;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Supply;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    private static final long TICK = 1_000;
    private static final long LIMIT_MW = 10_000_000_000L;

    private final PictureBook book = new PictureBook(0);

    private static Supply supply(ScopeKind kind, String id, long tick, int seen, AuthorityCause cause) {
        Supply supply = SamplePictures.supply(kind, id, tick);
        supply.getEvidence().setSeenChips(seen);
        supply.setUnknownSinceTick(seen < 100 ? TICK : null);
        AuthorityLevel level = cause == AuthorityCause.GOOD ? AuthorityLevel.ACT : AuthorityLevel.OBSERVE;
        supply.setAuthority(new AuthorityStanding(level, cause, false, 1_000, TICK));
        return supply;
    }

    private static EnergyBalance energy(ScopeKind kind, String id, long tick, long limitMw) {
        EnergyBalance energy = SamplePictures.energy(kind, id, tick);
        energy.setImportLimitMw(limitMw);
        energy.getEstimate().setVerdict(MeterVerdict.GOOD);
        energy.getEstimate().setAlarms(List.of());
        return energy;
    }

    private List<Alarm> alarms(long tick, int seen, AuthorityCause cause, long limitMw) {
        book.accept(supply(ScopeKind.SITE, "a", tick, seen, cause));
        book.accept(energy(ScopeKind.SITE, "a", tick, limitMw));
        book.accept(supply(ScopeKind.GRID, "grid", tick, 100, AuthorityCause.GOOD));
        book.accept(energy(ScopeKind.GRID, "grid", tick, LIMIT_MW));
        return Alarms.of(book.next().orElseThrow());
    }

    @Test
    void aHealthyGridHasNoAlarm() {
        // When
        List<Alarm> alarms = alarms(TICK, 100, AuthorityCause.GOOD, LIMIT_MW);

        // Then
        assertThat(alarms).isEmpty();
    }

    @Test
    void aFeederThatIsOutIsOneAlarmWithAllThatFollowsFromIt() {
        // Given
        alarms(TICK, 100, AuthorityCause.GOOD, LIMIT_MW);
        Decision shortfall =
                SamplePictures.decision("d", "j", DecisionKind.SHORTFALL, DecisionState.ISSUED, 1, TICK + 1);
        shortfall.setSite("a");
        shortfall.setJob(null);
        book.accept(shortfall);

        // When
        List<Alarm> alarms = alarms(TICK + 1, 40, AuthorityCause.CHIPS_UNSEEN, LIMIT_MW / 2);

        // Then
        assertThat(alarms).singleElement().satisfies(alarm -> {
            assertThat(alarm.cause()).isEqualTo(AlarmCause.FEED_LOST);
            assertThat(alarm.priority()).isEqualTo(1);
            assertThat(alarm.sinceTick()).isEqualTo(TICK + 1);
            assertThat(alarm.grouped()).isEqualTo(100);
            assertThat(alarm.text()).contains("5.00 MW").contains("10.00 MW");
            assertThat(alarm.follows())
                    .extracting(Alarm.Consequence::cause)
                    .containsExactly(AlarmCause.SHORTFALL, AlarmCause.CHIPS_UNKNOWN, AlarmCause.AUTHORITY_LOWERED);
        });
    }

    @Test
    void anAlarmKeepsItsIdWhileItStandsAndEndsWithItsCause() {
        // Given
        String id = alarms(TICK, 60, AuthorityCause.GOOD, LIMIT_MW).getFirst().id();
        assertThat(alarms(TICK + 1, 40, AuthorityCause.GOOD, LIMIT_MW)
                        .getFirst()
                        .id())
                .isEqualTo(id);

        // When
        List<Alarm> alarms = alarms(TICK + 2, 100, AuthorityCause.GOOD, LIMIT_MW);

        // Then
        assertThat(alarms).isEmpty();
    }

    @Test
    void aSiteOfWhichNothingIsSeenIsSilent() {
        // When
        List<Alarm> alarms = alarms(TICK, 0, AuthorityCause.CHIPS_UNSEEN, LIMIT_MW);

        // Then
        assertThat(alarms).singleElement().satisfies(alarm -> {
            assertThat(alarm.cause()).isEqualTo(AlarmCause.SITE_SILENT);
            assertThat(alarm.grouped()).isEqualTo(100);
        });
    }

    @Test
    void authorityThatTheGridAndItsSitesLoseTogetherIsOneAlarm() {
        // Given
        for (int site = 0; site < 5; site++) {
            book.accept(supply(ScopeKind.SITE, "site-" + site, TICK, 100, AuthorityCause.INPUT_OLD));
            book.accept(energy(ScopeKind.SITE, "site-" + site, TICK, LIMIT_MW));
        }
        book.accept(supply(ScopeKind.SITE, "other", TICK, 100, AuthorityCause.CHECK_FAILED));
        book.accept(energy(ScopeKind.SITE, "other", TICK, LIMIT_MW));
        book.accept(supply(ScopeKind.GRID, "grid", TICK, 100, AuthorityCause.INPUT_OLD));
        book.accept(energy(ScopeKind.GRID, "grid", TICK, LIMIT_MW));
        Picture picture = book.next().orElseThrow();

        // When
        List<Alarm> alarms = Alarms.of(picture);

        // Then
        assertThat(alarms).extracting(Alarm::scope).containsExactlyInAnyOrder("grid", "other");
        assertThat(alarms)
                .filteredOn(alarm -> alarm.scope().equals("grid"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.follows()).hasSize(5));
    }

    @Test
    void authorityThatIsOnlyHeldOffIsNoAlarm() {
        // When
        List<Alarm> alarms = alarms(TICK, 100, AuthorityCause.HELD_OFF, LIMIT_MW);

        // Then
        assertThat(alarms).isEmpty();
    }

    private List<Alarm> silence(int sites, long secondSince) {
        for (int site = 0; site < sites; site++) {
            Supply supply = supply(ScopeKind.SITE, "site-" + site, TICK + 100, 0, AuthorityCause.CHIPS_UNSEEN);
            supply.setUnknownSinceTick(site == 0 ? TICK : secondSince);
            book.accept(supply);
            book.accept(energy(ScopeKind.SITE, "site-" + site, TICK + 100, LIMIT_MW));
        }
        book.accept(supply(ScopeKind.GRID, "grid", TICK + 100, 100, AuthorityCause.GOOD));
        book.accept(energy(ScopeKind.GRID, "grid", TICK + 100, LIMIT_MW));
        return book.next().orElseThrow().alarms();
    }

    @Test
    void sitesThatFallSilentTogetherAreOneAlarm() {
        // When
        List<Alarm> alarms = silence(4, TICK + 3);

        // Then
        assertThat(alarms).singleElement().satisfies(alarm -> {
            assertThat(alarm.cause()).isEqualTo(AlarmCause.GRID_SILENT);
            assertThat(alarm.sinceTick()).isEqualTo(TICK);
            assertThat(alarm.grouped()).isEqualTo(400);
            assertThat(alarm.text()).contains("4 sites").contains("site-0, site-1, site-2, site-3");
            assertThat(alarm.follows())
                    .extracting(Alarm.Consequence::cause)
                    .containsOnly(AlarmCause.SITE_SILENT, AlarmCause.AUTHORITY_LOWERED)
                    .hasSize(8);
        });
    }

    @Test
    void sitesThatFallSilentOneAfterTheOtherAreAnAlarmEach() {
        // When
        List<Alarm> alarms = silence(3, TICK + 60);

        // Then
        assertThat(alarms).hasSize(3).extracting(Alarm::cause).containsOnly(AlarmCause.SITE_SILENT);
    }

    @Test
    void anAlarmThatSomebodyKnowsOfStandsOn() {
        // Given
        String id = alarms(TICK, 60, AuthorityCause.GOOD, LIMIT_MW).getFirst().id();
        book.accept(new AlarmNote(id, "li", "the grid company knows", 7L));

        // When
        List<Alarm> alarms = alarms(TICK + 1, 60, AuthorityCause.GOOD, LIMIT_MW);

        // Then
        assertThat(alarms)
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.acknowledged())
                        .isEqualTo(new Alarm.Acknowledged("li", "the grid company knows", 7)));
    }

    @Test
    void alarmsThatBeganInTheLastTenMinutesAreCountedAlsoWhenTheyHaveEnded() {
        // Given
        alarms(TICK, 60, AuthorityCause.GOOD, LIMIT_MW);
        alarms(TICK + 1, 100, AuthorityCause.GOOD, LIMIT_MW);

        // When
        book.accept(supply(ScopeKind.GRID, "grid", TICK + 2, 100, AuthorityCause.GOOD));
        book.accept(energy(ScopeKind.GRID, "grid", TICK + 2, LIMIT_MW));
        book.accept(supply(ScopeKind.SITE, "a", TICK + 2, 100, AuthorityCause.GOOD));
        book.accept(energy(ScopeKind.SITE, "a", TICK + 2, LIMIT_MW));
        Picture picture = book.next().orElseThrow();

        // Then
        assertThat(picture.alarms()).isEmpty();
        assertThat(picture.alarmsRaised()).isEqualTo(1);
    }
}
