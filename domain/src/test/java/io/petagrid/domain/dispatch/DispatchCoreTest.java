package io.petagrid.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.dispatch.DispatchEvent.DatasetKnown;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import io.petagrid.domain.fleet.Precision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DispatchCoreTest {
    private static final long T = 1_000;

    private final Desk desk = Desk.withReferences(DispatchSettings.defaults());
    private final TestSite cheap = new TestSite("a-cheap").with(4, Desk.CHIP_A);
    private final TestSite dear = new TestSite("b-dear").with(4, Desk.CHIP_A);
    private final List<TestSite> sites = List.of(cheap, dear);

    DispatchCoreTest() {
        cheap.priceMicroyuanPerKwh = 300_000;
        dear.priceMicroyuanPerKwh = 700_000;
    }

    private Decision submit(JobSpec job) {
        desk.tick(T, sites);
        return desk.step(new Submitted(job)).decisions().getFirst();
    }

    private static JobSpec with(int chips, int gang, Precision precision, int ringMicros, String model) {
        return new JobSpec("j", 1, precision, chips, gang, 36_000_000, ringMicros, model, null, 0);
    }

    @Test
    void aJobGoesWhereItCostsLeast() {
        // Given
        JobSpec job = Desk.job("j");

        // When
        Decision decision = submit(job);

        // Then
        assertThat(decision.state()).isEqualTo(DecisionState.PROPOSED);
        assertThat(decision.site()).isEqualTo("a-cheap");
        assertThat(decision.reason()).isEqualTo(Reason.CHEAPEST);
        assertThat(decision.promisedChange()).isEqualTo(8);
        assertThat(decision.evidence())
                .isEqualTo(new Evidence(
                        T, 32, 0, 32, 32, 990_000_000_000L, 0, 8 * 400_000L * 1_250 / 1_000, AuthorityLevel.ACT, 0));
        assertThat(decision.alternatives()).singleElement().satisfies(other -> {
            assertThat(other.site()).isEqualTo("b-dear");
            assertThat(other.reason()).isEqualTo(Reason.CHEAPEST);
            assertThat(Objects.requireNonNull(other.cost()).total())
                    .isGreaterThan(Objects.requireNonNull(decision.cost()).total());
        });
    }

    @Test
    void theCostIsWhatThePricesSay() {
        // Given: 8 chips at 400 W with 1.25 W for an IT watt, ten hours: 40 kWh
        JobSpec job = Desk.job("j");

        // When
        Cost cost = Objects.requireNonNull(submit(job).cost());

        // Then: 0.30 yuan a kWh; 600 g a kWh at 0.10 yuan a kilogram
        assertThat(cost).isEqualTo(new Cost(12_000_000, 0, 2_400_000, 0, 0));
    }

    @Test
    void anExistingDataCentrePaysTheSurchargeOnItsMarginalPue() {
        // Given
        cheap.stock = true;
        cheap.facilityMw = cheap.itMw * 2;

        // When
        Decision decision = submit(Desk.job("j"));

        // Then: 32 IT kWh x (2.00 - 1.35) x 0.20 yuan
        Cost there = "a-cheap".equals(decision.site())
                ? Objects.requireNonNull(decision.cost())
                : Objects.requireNonNull(decision.alternatives().getFirst().cost());
        assertThat(there.surcharge()).isEqualTo(32L * 200_000 * 650 / 1_000);
    }

    @Test
    void movingTheDataCanCostMoreThanTheEnergySaves() {
        // Given
        cheap.region = "far";
        desk.step(new DatasetKnown("tokens", "b-dear", 4_000));
        JobSpec job = new JobSpec("j", 1, Precision.FP16, 8, 8, 36_000_000, 20_000, "llm", "tokens", 0);

        // When
        Decision decision = submit(job);

        // Then: 4,000 GiB at 0.02 yuan, and eight chips that wait for 3,200 s
        assertThat(decision.site()).isEqualTo("b-dear");
        Cost far = Objects.requireNonNull(decision.alternatives().getFirst().cost());
        assertThat(far.transfer()).isEqualTo(80_000_000);
        assertThat(far.waiting()).isEqualTo(8_000_000L / 3_600_000 * 3_200_000);
        assertThat(Objects.requireNonNull(decision.cost()).transfer()).isZero();
    }

    @Test
    void aSlowChipCostsLonger() {
        // Given
        desk.step(new ModelKnown("llm", Map.of(Desk.CHIP_A, 250)));

        // When
        Cost cost = Objects.requireNonNull(submit(Desk.job("j")).cost());

        // Then
        assertThat(cost.energy()).isEqualTo(4 * 12_000_000);
    }

    @Test
    void theLongestLargestJobIsWeighedWithoutOverflow() {
        // Given
        cheap.with(12_500, Desk.CHIP_A);
        cheap.importLimitMw = Long.MAX_VALUE / 4;
        desk.step(new ModelKnown("llm", Map.of(Desk.CHIP_A, 1)));
        JobSpec job = new JobSpec("j", 1, Precision.FP16, 100_000, 8, 316_224_000_000L, 20_000, "llm", null, 0);

        // When
        Decision decision = submit(job);

        // Then
        assertThat(decision.site()).isEqualTo("a-cheap");
        assertThat(Objects.requireNonNull(decision.cost()).total()).isPositive();
    }

    @Test
    void aSiteOutsideTheRingIsOut() {
        // Given
        cheap.latencyMicros = 5_000;

        // When
        Decision decision = submit(with(8, 8, Precision.FP16, 3_000, "llm"));

        // Then
        assertThat(decision.site()).isEqualTo("b-dear");
        assertThat(decision.alternatives()).containsExactly(new Alternative("a-cheap", "", Reason.OUTSIDE_RING, null));
    }

    @Test
    void noSiteInTheRing() {
        assertWaits(with(8, 8, Precision.FP16, 999, "llm"), Reason.OUTSIDE_RING);
    }

    @Test
    void anAiModelThatIsAdaptedToNothing() {
        assertWaits(with(8, 8, Precision.FP16, 20_000, "unheard-of"), Reason.NOT_ADAPTED);
    }

    @Test
    void aPrecisionWithoutARating() {
        assertWaits(with(8, 8, Precision.FP64, 20_000, "llm"), Reason.NO_RATING);
    }

    @Test
    void moreChipsThanAreFree() {
        assertWaits(with(33, 1, Precision.FP16, 20_000, "llm"), Reason.NO_CAPACITY);
    }

    @Test
    void chipsEnoughButNoHostForTheGang() {
        // Given: one chip of every host is taken
        for (TestSite site : sites) {
            for (int host = 0; host < 4; host++) {
                site.hosts.get(host).jobs[0] = "other-" + host;
            }
        }

        // When
        Decision decision = submit(with(8, 8, Precision.FP16, 20_000, "llm"));

        // Then
        assertThat(decision.kind()).isEqualTo(DecisionKind.WAIT);
        assertThat(decision.reason()).isEqualTo(Reason.NO_CAPACITY);
    }

    @Test
    void theSameChipsInSmallerGangsFit() {
        // Given
        for (int host = 0; host < 4; host++) {
            cheap.hosts.get(host).jobs[0] = "other-" + host;
        }

        // When
        Decision decision = submit(with(24, 2, Precision.FP16, 20_000, "llm"));

        // Then: three pairs in each host, though 28 chips are free
        assertThat(decision.site()).isEqualTo("a-cheap");
        assertThat(Objects.requireNonNull(decision.evidence()).freeChips()).isEqualTo(28);
    }

    @Test
    void aPromiseTakesItsGangsOutOfTheHosts() {
        // Given: four hosts of eight; six chips are promised in each
        desk.tick(T, List.of(cheap));
        for (int job = 0; job < 4; job++) {
            desk.step(new Submitted(Desk.job("six-" + job, 6, 6)));
        }

        // When
        Decision decision =
                desk.step(new Submitted(Desk.job("j", 4, 4))).decisions().getFirst();

        // Then: eight chips are free of promises, but no four in one host
        assertThat(desk.promised("a-cheap", Desk.CHIP_A)).isEqualTo(24);
        assertThat(decision.kind()).isEqualTo(DecisionKind.WAIT);
        assertThat(decision.reason()).isEqualTo(Reason.NO_CAPACITY);
    }

    @Test
    void feedersThatCannotCarryIt() {
        // Given
        for (TestSite site : sites) {
            site.importLimitMw = site.importMw + 3_999_999;
        }

        // When: eight chips are 4 kW at the feeder
        Decision decision = submit(Desk.job("j"));

        // Then
        assertThat(decision.kind()).isEqualTo(DecisionKind.WAIT);
        assertThat(decision.reason()).isEqualTo(Reason.NO_POWER);
    }

    @Test
    void promisedWattsCountAgainstTheFeeder() {
        // Given
        cheap.importLimitMw = cheap.importMw + 5_000_000;
        desk.tick(T, List.of(cheap));
        desk.step(new Submitted(Desk.job("first")));

        // When
        Decision second =
                desk.step(new Submitted(Desk.job("second"))).decisions().getFirst();

        // Then
        assertThat(second.reason()).isEqualTo(Reason.NO_POWER);
    }

    @Test
    void aSiteThatIsNotSeenWellEnough() {
        // Given: one of eight hosts is silent: 875 permille
        cheap.with(4, Desk.CHIP_A).hosts.getFirst().seen = false;

        // When
        Decision decision = submit(Desk.job("j"));

        // Then
        assertThat(decision.site()).isEqualTo("b-dear");
        assertThat(decision.alternatives()).containsExactly(new Alternative("a-cheap", "", Reason.SITE_NOT_SEEN, null));
    }

    @Test
    void aSiteThatIsShortOfChips() {
        // Given: its chips run a job and then some of them fail
        dear.latencyMicros = 50_000;
        cheap.run("resident", Desk.CHIP_A, 8, 8);
        desk.tick(T - 1, sites);
        cheap.hosts.getFirst().faulted = 2;
        cheap.hosts.subList(1, 4).forEach(host -> host.faulted = 8);

        // When
        Decision decision = submit(with(1, 1, Precision.FP16, 20_000, "llm"));

        // Then
        assertThat(decision.reason()).isEqualTo(Reason.SUPPLY_FELL);
    }

    @Test
    void beforeAnySiteHasToldOfAChipJobsWaitAndNothingIsFrozen() {
        // Given
        TestSite empty = new TestSite("empty");

        // When
        desk.tick(T, List.of(empty));
        Decision decision = desk.step(new Submitted(Desk.job("j"))).decisions().getFirst();

        // Then
        assertThat(desk.decisions).extracting(Decision::kind).doesNotContain(DecisionKind.FREEZE);
        assertThat(decision.reason()).isEqualTo(Reason.NO_SUPPLY_YET);
    }

    @Test
    void atMostSoManyStartsATick() {
        // Given
        DispatchSettings two = startsPerTick(2);
        Desk limited = Desk.withReferences(two);
        limited.tick(T, sites);
        for (int job = 0; job < 3; job++) {
            limited.step(new Submitted(Desk.job("j" + job)));
        }
        Reason third = limited.last().reason();

        // When
        limited.tick(T + 1, sites);

        // Then
        assertThat(third).isEqualTo(Reason.START_LIMIT);
        assertThat(limited.commands).extracting(Command::job).containsExactly("j0", "j1", "j2");
        assertThat(limited.of("j2"))
                .extracting(Decision::state)
                .containsExactly(
                        DecisionState.EXECUTING, DecisionState.PROPOSED, DecisionState.APPROVED, DecisionState.ISSUED);
    }

    @Test
    void higherPriorityGoesFirstThenWhoCameFirst() {
        // Given
        Desk limited = Desk.withReferences(startsPerTick(1));
        for (JobSpec spec : List.of(prior("late", 5, 9), prior("low", Integer.MIN_VALUE, 0), prior("early", 5, 1))) {
            limited.step(new Submitted(spec));
        }

        // When
        for (long tick = T; tick < T + 3; tick++) {
            limited.tick(tick, sites);
        }

        // Then
        assertThat(limited.commands).extracting(Command::job).containsExactly("early", "late", "low");
    }

    @Test
    void aDecisionsIdFollowsFromWhatItCites() throws Exception {
        // Given
        String cited = "PLACE|j|0|" + T + "|1";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(cited.getBytes(StandardCharsets.UTF_8));

        // When
        Decision decision = submit(Desk.job("j"));

        // Then
        assertThat(decision.id()).isEqualTo("d-" + HexFormat.of().formatHex(hash, 0, 8));
        assertThat(desk.commands.getFirst().decision()).isEqualTo(decision.id());
    }

    @Test
    void aJobIsTakenOnce() {
        // Given
        submit(Desk.job("j"));

        // When
        Outcome again = desk.step(new Submitted(Desk.job("j")));

        // Then
        assertThat(again.decisions()).singleElement().satisfies(told -> {
            assertThat(told.state()).isEqualTo(DecisionState.REFUSED);
            assertThat(told.reason()).isEqualTo(Reason.DUPLICATE);
        });
        assertThat(again.commands()).isEmpty();
    }

    private void assertWaits(JobSpec job, Reason reason) {
        // When
        Decision decision = submit(job);

        // Then
        assertThat(decision.kind()).isEqualTo(DecisionKind.WAIT);
        assertThat(decision.state()).isEqualTo(DecisionState.EXECUTING);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.explanation()).startsWith("j waits for");
        assertThat(desk.commands).isEmpty();
    }

    private static JobSpec prior(String id, int priority, long submitted) {
        return new JobSpec(id, priority, Precision.FP16, 1, 1, 1_000, 20_000, "llm", null, submitted);
    }

    private static DispatchSettings startsPerTick(int starts) {
        DispatchSettings of = DispatchSettings.defaults();
        return new DispatchSettings(
                starts,
                of.answerTicks(),
                of.complyTicks(),
                of.backoffTicks(),
                of.minSeenPermille(),
                of.maxAgeTicks(),
                of.attemptsPerTick(),
                of.approvalTicks(),
                of.lostTicks(),
                of.moves(),
                of.cost(),
                of.hosts());
    }
}
