package io.petagrid.app.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.app.GridRecords;
import io.petagrid.wire.Authority;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.Precision;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.Supply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A host, a site, three sites of five and all of them fall silent, and come back. */
class SilenceTest {
    private static final int WARM = 70;
    private static final long MFLOPS_PER_CHIP = GridRecords.PEAK_GFLOPS * 1_000;
    private static final long SITE_MFLOPS = TalkingSite.HOSTS * TalkingSite.CHIPS * MFLOPS_PER_CHIP;
    private static final int SEEN_TICKS = 3;
    private static final int THAW_TICKS = 30;

    private final SilentGrid grid = new SilentGrid();
    private final List<TalkingSite> quiet = new ArrayList<>();
    private long silentSince;
    private long backAt;

    static Stream<Arguments> silences() {
        return Stream.of("one host", "one site", "three of five sites", "all sites")
                .flatMap(what -> IntStream.rangeClosed(1, 4).mapToObj(seed -> Arguments.of(what, seed)));
    }

    @AfterEach
    void close() {
        grid.close();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("silences")
    void silenceIsUnknownAndNothingIsDoneBecauseOfIt(String what, int seed) {
        // Given: a grid past its start with a job on most sites
        Random random = new Random(seed);
        grid.run(WARM);
        for (int job = 0; job < 6; job++) {
            grid.submit("before-" + job);
            grid.run(2);
        }
        grid.run(5);

        // When
        fallSilent(what, random);
        grid.run(10 + random.nextInt(10));
        grid.submit("meanwhile");
        grid.run(10 + random.nextInt(30));
        comeBack(random);
        grid.run(60);

        // Then
        String about = what + ", seed " + seed;
        assertUnknownAndNoStepToZero(about);
        assertNothingIsDoneAboutRunningJobs(about);
        assertNewWorkAvoidsTheUnseen(about);
        assertOneFallAndOneRise(about);
    }

    private void fallSilent(String what, Random random) {
        List<TalkingSite> drawn = new ArrayList<>(grid.sites);
        Collections.shuffle(drawn, random);
        quiet.addAll(drawn.subList(
                0,
                switch (what) {
                    case "one host", "one site" -> 1;
                    case "three of five sites" -> 3;
                    default -> SilentGrid.SITES;
                }));
        if (what.equals("one host")) {
            TalkingSite site = quiet.getFirst();
            site.silent[random.nextInt(TalkingSite.HOSTS)] = true;
        } else {
            quiet.forEach(site -> site.allSilent(true));
        }
        silentSince = grid.tick;
    }

    /** Hosts come back within three ticks, in any order. */
    private void comeBack(Random random) {
        for (int ticks = 0; ticks < 3; ticks++) {
            for (TalkingSite site : quiet) {
                for (int host = 0; host < TalkingSite.HOSTS; host++) {
                    site.silent[host] &= ticks < 2 && random.nextBoolean();
                }
            }
            grid.run(1);
        }
        backAt = grid.tick;
    }

    private boolean isSilent(long tick) {
        return tick >= silentSince + SEEN_TICKS && tick < backAt - SEEN_TICKS;
    }

    private int silentHosts(String site) {
        boolean isOne = quiet.size() == 1 && grid.siteSupply.stream().noneMatch(s -> s.getHostsSeen() == 0);
        return quiet.stream().noneMatch(each -> each.id.equals(site)) ? 0 : isOne ? 1 : TalkingSite.HOSTS;
    }

    private void assertUnknownAndNoStepToZero(String about) {
        List<Supply> warm =
                grid.siteSupply.stream().filter(s -> s.getTick() > 1_000).toList();
        for (Supply supply : warm) {
            PrecisionSupply p = fp16(supply);
            String at = about + " " + supply.getScope() + " tick " + supply.getTick();
            int silent = silentHosts(supply.getScope());
            long unseen = (long) silent * TalkingSite.CHIPS * MFLOPS_PER_CHIP;
            assertThat(p.getNameplateMflops()).as(at).isEqualTo(SITE_MFLOPS);
            assertThat(p.getAvailableMflops() + p.getUnknownMflops()).as(at).isEqualTo(SITE_MFLOPS);
            assertThat(p.getUnknownMflops()).as(at).isLessThanOrEqualTo(unseen);
            if (isSilent(supply.getTick())) {
                assertThat(p.getUnknownMflops()).as(at).isEqualTo(unseen);
            }
        }
    }

    private void assertNothingIsDoneAboutRunningJobs(String about) {
        List<Decision> during = grid.decisions.stream()
                .filter(decision -> decision.getTick() >= silentSince && !"meanwhile".equals(decision.getJob()))
                .toList();
        assertThat(during).as(about).extracting(Decision::getKind).allMatch(kind -> kind == DecisionKind.FREEZE);
        assertThat(grid.decisions.stream()
                        .filter(decision -> decision.getState() == DecisionState.COMPLIED)
                        .map(Decision::getJob))
                .as(about)
                .hasSize(7)
                .contains("before-0", "before-5", "meanwhile");
    }

    private void assertNewWorkAvoidsTheUnseen(String about) {
        Decision placed = grid.decisions.stream()
                .filter(decision ->
                        "meanwhile".equals(decision.getJob()) && decision.getState() == DecisionState.PROPOSED)
                .findFirst()
                .orElseThrow();
        boolean mostAreSilent = quiet.size() > 2;
        List<DecisionReason> freezes = grid.decisions.stream()
                .filter(decision -> decision.getKind() == DecisionKind.FREEZE)
                .map(Decision::getReason)
                .toList();
        if (mostAreSilent) {
            assertThat(freezes).as(about).containsExactly(DecisionReason.GRID_SILENT, DecisionReason.GRID_SEEN);
            assertThat(placed.getTick()).as(about).isGreaterThanOrEqualTo(backAt - 3 + THAW_TICKS - 1);
        } else {
            assertThat(freezes).as(about).isEmpty();
            assertThat(placed.getTick()).as(about).isLessThan(backAt - 3);
        }
        assertThat(placed.getEvidence().getAuthority()).as(about).isEqualTo(AuthorityLevel.ACT);
        assertThat(placed.getEvidence().getAgeTicks()).as(about).isLessThanOrEqualTo(2);
        if (silentHosts(placed.getSite()) == TalkingSite.HOSTS) {
            assertThat(isSilent(placed.getTick())).as(about).isFalse();
        }
    }

    /** Of every scope, the levels after the start go down at most once and up again, and end where they began. */
    private void assertOneFallAndOneRise(String about) {
        for (String scope :
                grid.authority.stream().map(Authority::getScope).distinct().toList()) {
            List<Integer> levels = new ArrayList<>(List.of(AuthorityLevel.ACT.ordinal()));
            grid.authority.stream()
                    .filter(each -> each.getScope().equals(scope) && each.getTick() >= silentSince)
                    .forEach(each -> levels.add(each.getLevel().ordinal()));
            int turns = 0;
            for (int i = 2; i < levels.size(); i++) {
                boolean fell = levels.get(i - 1) < levels.get(i - 2);
                boolean falls = levels.get(i) < levels.get(i - 1);
                turns += fell == falls ? 0 : 1;
            }
            boolean touched = silentHosts(scope) == TalkingSite.HOSTS || (scope.equals("grid") && quiet.size() > 2);
            assertThat(turns).as("%s %s %s", about, scope, levels).isEqualTo(touched ? 1 : 0);
            assertThat(levels).as("%s %s", about, scope).last().isEqualTo(AuthorityLevel.ACT.ordinal());
        }
        assertThat(grid.gridSupply.getLast().getAuthority().getLevel())
                .as(about)
                .isEqualTo(AuthorityLevel.ACT);
    }

    private static PrecisionSupply fp16(Supply supply) {
        return supply.getPrecisions().stream()
                .filter(each -> each.getPrecision() == Precision.FP16)
                .findFirst()
                .orElseThrow();
    }
}
