package io.petagrid.domain.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScopeAuthorityTest {
    private static final long T = 1_000;
    private static final AuthoritySettings SETTINGS = AuthoritySettings.defaults();

    private final ScopeAuthority site = new ScopeAuthority(SETTINGS.site());
    private final ScopeAuthority grid = new ScopeAuthority(SETTINGS.grid());

    /** A share of a hundred chips that is seen, all else being good. */
    private static Inputs seen(int percent) {
        return new Inputs(percent, 100, percent, 100, 10, 10, 8, 0, 2, 100, 0);
    }

    @Test
    void theFirstTickSetsTheLevelAndHasNoneBefore() {
        // Given
        Inputs good = seen(100);

        // When
        Standing first = site.look(good, T);

        // Then
        assertThat(first.level()).isEqualTo(AuthorityLevel.ACT);
        assertThat(first.previous()).isNull();
        assertThat(first.isNews()).isTrue();
        assertThat(first.cause()).isEqualTo(AuthorityCause.GOOD);
    }

    @Test
    void aLevelIsLeftAtOnceAndRegainedAfterGoodTicksInARow() {
        // Given: all seen, then 85 of 100, then all but for a break in the hold-off
        site.look(seen(100), T);
        List<AuthorityLevel> levels = new ArrayList<>();

        // When
        int[] percents = {85, 100, 100, 100, 100, 91, 100, 100, 100, 100, 100};
        for (int i = 0; i < percents.length; i++) {
            levels.add(site.look(seen(percents[i]), T + 1 + i).level());
        }

        // Then: 91 of 100 is enough to stay, not to regain
        AuthorityLevel less = AuthorityLevel.ACT_WITH_APPROVAL;
        assertThat(levels.subList(0, 10)).containsOnly(less);
        assertThat(levels.get(10)).isEqualTo(AuthorityLevel.ACT);
    }

    @Test
    void aBetterLevelThanBeforeIsHeldOffWithThatCause() {
        // Given
        site.look(seen(100), T);
        Standing fallen = site.look(seen(10), T + 1);

        // When
        Standing held = site.look(seen(100), T + 2);

        // Then
        assertThat(fallen.level()).isEqualTo(AuthorityLevel.OBSERVE);
        assertThat(fallen.cause()).isEqualTo(AuthorityCause.CHIPS_UNSEEN);
        assertThat(fallen.previous()).isEqualTo(AuthorityLevel.ACT);
        assertThat(held.level()).isEqualTo(AuthorityLevel.OBSERVE);
        assertThat(held.cause()).isEqualTo(AuthorityCause.HELD_OFF);
        assertThat(held.isNews()).isFalse();
        assertThat(held.sinceTick()).isEqualTo(T + 1);
    }

    @Test
    void eachInputCanLowerItAndIsNamed() {
        // Given
        List<Inputs> worse = List.of(
                seen(50),
                new Inputs(95, 100, 50, 100, 10, 10, 8, 0, 2, 100, 0),
                new Inputs(100, 100, 100, 100, 10, 7, 8, 0, 2, 100, 0),
                new Inputs(100, 100, 100, 100, 10, 10, 8, 1, 2, 100, 0),
                new Inputs(100, 100, 100, 100, 10, 10, 8, 0, 11, 100, 0),
                new Inputs(100, 100, 100, 100, 10, 10, 8, 0, 2, 5_001, 0),
                new Inputs(100, 100, 100, 100, 10, 10, 8, 0, 2, 100, 1));

        // When
        List<Standing> standings = worse.stream()
                .map(inputs -> new ScopeAuthority(SETTINGS.site()).look(inputs, T))
                .toList();

        // Then
        assertThat(standings).extracting(Standing::level).doesNotContain(AuthorityLevel.ACT);
        assertThat(standings)
                .extracting(Standing::cause)
                .containsExactly(
                        AuthorityCause.CHIPS_UNSEEN,
                        AuthorityCause.SUPPLY_UNSEEN,
                        AuthorityCause.METERS_UNSEEN,
                        AuthorityCause.MEMBERS_MISSING,
                        AuthorityCause.INPUT_OLD,
                        AuthorityCause.CLOCKS_APART,
                        AuthorityCause.CHECK_FAILED);
        assertThat(standings)
                .extracting(standing -> AuthorityText.of("a", standing, SETTINGS.site()))
                .allSatisfy(
                        text -> assertThat(text).startsWith("a begins with ").endsWith("."));
    }

    @Test
    void aSilentGridFreezesAndThawsAfterThirtyGoodTicksWithoutABreak() {
        // Given: a grid past its start
        long tick = T;
        for (; tick < T + 100; tick++) {
            grid.look(seen(100), tick);
        }
        Standing frozen = grid.look(seen(49), tick++);
        for (int i = 0; i < 29; i++) {
            grid.look(seen(61), tick++);
        }
        Standing broken = grid.look(seen(60), tick++);
        for (int i = 0; i < 29; i++) {
            grid.look(seen(61), tick++);
        }
        Standing before = grid.look(seen(55), tick++);
        for (int i = 0; i < 29; i++) {
            grid.look(seen(61), tick++);
        }

        // When
        Standing thawed = grid.look(seen(61), tick);

        // Then
        assertThat(frozen.frozen()).isTrue();
        assertThat(frozen.level()).isEqualTo(AuthorityLevel.ADVISE);
        assertThat(broken.frozen()).isTrue();
        assertThat(before.frozen()).isTrue();
        assertThat(before.cause()).isEqualTo(AuthorityCause.GRID_SILENT);
        assertThat(thawed.frozen()).isFalse();
        assertThat(thawed.level()).isEqualTo(AuthorityLevel.ACT);
    }

    @Test
    void aGridThatStartsIsNotCalledFrozenAndActsSoon() {
        // Given: nothing is seen in its first ticks
        Standing first = grid.look(seen(0), T);
        for (long tick = T + 1; tick < T + 5; tick++) {
            grid.look(seen(100), tick);
        }

        // When
        Standing soon = grid.look(seen(100), T + 5);

        // Then
        assertThat(first.level()).isEqualTo(AuthorityLevel.OBSERVE);
        assertThat(first.frozen()).isFalse();
        assertThat(soon.level()).isEqualTo(AuthorityLevel.ACT);
    }

    @Test
    void worseInputsNeverMeanMoreAuthority() {
        for (long seed = 1; seed <= 2_000; seed++) {
            // Given: a random history, and one that is nowhere better
            Random random = new Random(seed);
            Rule rule = random.nextBoolean() ? SETTINGS.site() : SETTINGS.grid();
            ScopeAuthority better = new ScopeAuthority(rule);
            ScopeAuthority worse = new ScopeAuthority(rule);
            int share = 100;
            for (long tick = T; tick < T + 150; tick++) {
                share = random.nextInt(6) == 0 ? random.nextInt(101) : share;
                Inputs inputs = noisy(share, random);

                // When
                AuthorityLevel most = better.look(inputs, tick).level();
                AuthorityLevel least = worse.look(worse(inputs, random), tick).level();

                // Then
                assertThat(least).as("seed %d tick %d", seed, tick).isLessThanOrEqualTo(most);
            }
        }
    }

    private static Inputs noisy(int share, Random random) {
        return new Inputs(
                share,
                100,
                share,
                100,
                10,
                random.nextInt(12) == 0 ? 6 : 10,
                8,
                random.nextInt(15) == 0 ? 1 : 0,
                random.nextInt(15) == 0 ? 15 : 3,
                random.nextInt(15) == 0 ? 7_000 : 50,
                random.nextInt(15) == 0 ? 1 : 0);
    }

    private static Inputs worse(Inputs inputs, Random random) {
        if (random.nextInt(4) != 0) {
            return inputs;
        }
        long seen = random.nextInt((int) inputs.seenChips() + 1);
        return new Inputs(
                seen,
                inputs.expectedChips(),
                seen,
                inputs.expectedMflops(),
                inputs.meters(),
                random.nextInt(inputs.metersSeen() + 1),
                inputs.members(),
                inputs.membersMissing() + random.nextInt(2),
                inputs.ageTicks() + random.nextInt(3),
                inputs.spreadMs() + random.nextInt(3_000),
                inputs.checksFailed() + random.nextInt(2));
    }

    @Test
    void whatIsWrittenAndReadGoesOnAsBefore() throws IOException {
        for (long seed = 1; seed <= 50; seed++) {
            // Given
            Random random = new Random(seed);
            ScopeAuthority whole = new ScopeAuthority(SETTINGS.grid());
            ScopeAuthority kept = new ScopeAuthority(SETTINGS.grid());
            for (long tick = T; tick < T + 120; tick++) {
                Inputs inputs = noisy(random.nextInt(5) == 0 ? random.nextInt(101) : 95, random);
                Standing expected = whole.look(inputs, tick);

                // When
                kept = copy(kept);
                Standing actual = kept.look(inputs, tick);

                // Then
                assertThat(copy(actual)).as("seed %d tick %d", seed, tick).isEqualTo(expected);
            }
        }
    }

    private static ScopeAuthority copy(ScopeAuthority authority) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        authority.writeTo(new DataOutputStream(bytes));
        ScopeAuthority copy = new ScopeAuthority(SETTINGS.grid());
        copy.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return copy;
    }

    private static Standing copy(Standing standing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        standing.writeTo(new DataOutputStream(bytes));
        return Standing.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    @Test
    void aRuleThatAsksForLessHigherUpIsRefused() {
        // Given
        Bounds high = new Bounds(900, 10, 5_000, 0);
        Bounds low = new Bounds(500, 60, 60_000, 5);

        // When
        assertThatThrownBy(() -> new Rule(high, low, low, 20, 5, null, true))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a level of authority needs less than the one below it");
    }
}
