package io.petagrid.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.app.GridRecords;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.Command;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.Supply;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatchAppTopologyTest extends DispatchAppDesk {
    private static final long MFLOPS_PER_CHIP = GridRecords.PEAK_GFLOPS * 1_000;

    @Test
    void partialsBecomeSupplyOfSitesRegionsAndGrid() {
        // Given
        tellAll("a", K, 4);

        // When
        tellAll("b", K, 6);

        // Then
        List<Supply> sites = read(TopicKind.SUPPLY_SITE, Supply.class);
        List<Supply> regions = read(TopicKind.SUPPLY_REGION, Supply.class);
        List<Supply> grid = read(TopicKind.SUPPLY_GRID, Supply.class);
        assertThat(sites).extracting(Supply::getScope).containsExactly("a", "b");
        assertThat(regions).extracting(Supply::getScope).containsExactly("north", "south");
        assertThat(sites)
                .extracting(DispatchAppTopologyTest::nameplate)
                .containsExactly(32 * MFLOPS_PER_CHIP, 48 * MFLOPS_PER_CHIP);
        assertThat(grid).singleElement().satisfies(whole -> {
            assertThat(whole.getTick()).isEqualTo(K);
            assertThat(nameplate(whole)).isEqualTo(80 * MFLOPS_PER_CHIP);
            assertThat(whole.getEvidence().getSeenChips()).isEqualTo(80);
            assertThat(whole.getEvidence().getMissing()).isEmpty();
            assertThat(whole.getEvidence().getCatalogue()).containsExactly("chip-a@1");
            assertThat(whole.getDomesticChips()).isEqualTo(80);
        });
    }

    @Test
    void energyBalances() {
        // Given
        tellAll("a", K, 4);

        // When
        tellAll("b", K, 6);

        // Then
        List<EnergyBalance> grid = read(TopicKind.ENERGY_GRID, EnergyBalance.class);
        assertThat(grid).singleElement().satisfies(whole -> {
            assertThat(whole.getMeasured().getItMw()).isEqualTo(10_000_000);
            assertThat(whole.getFacilityMw()).isEqualTo(12_500_000);
            assertThat(whole.getMeasured().getImportMw()).isEqualTo(12_500_000);
            assertThat(whole.getMeasured().getResidualMw()).isZero();
            assertThat(whole.getPriceMicroyuanPerKwh()).isEqualTo(500_000);
        });
    }

    @Test
    void aMemberThatDoesNotPassIsNamedAndItsChipsAreUnknown() {
        // Given
        tellAll("a", K, 4);
        tellAll("b", K, 6);

        // When: the hosts of "b" fall silent for four ticks
        for (long tick = K + 1; tick <= K + 4; tick++) {
            tellAll("a", tick, 4);
            partial("b", GridRecords.meters("b", 0, tick, 6_000_000), tick);
        }

        // Then
        List<Supply> grid = read(TopicKind.SUPPLY_GRID, Supply.class);
        assertThat(grid).hasSize(2);
        assertThat(grid.getLast().getTick()).isEqualTo(K + 1);
        assertThat(grid.getLast().getEvidence().getMissing()).containsExactly("b/host/0");
        assertThat(fp16(grid.getLast()).getUnknownMflops()).isEqualTo(48 * MFLOPS_PER_CHIP);
        assertThat(nameplate(grid.getLast())).isEqualTo(80 * MFLOPS_PER_CHIP);
    }

    @Test
    void aRequestBecomesADecisionAndACommandToItsSite() {
        // Given
        tellAll("a", K, 4);
        tellAll("b", K, 6);

        // When
        pipe(REQUESTS, "j", GridRecords.job("j"));

        // Then
        List<Decision> decisions = read(TopicKind.DECISION, Decision.class);
        assertThat(decisions)
                .extracting(Decision::getState)
                .containsExactly(DecisionState.PROPOSED, DecisionState.APPROVED, DecisionState.ISSUED);
        assertThat(decisions.getFirst().getEvidence().getTick()).isEqualTo(K);
        assertThat(decisions.getFirst().getEvidence().getFreeChips()).isEqualTo(32);
        List<Command> commands = readTopic(names.of(TopicKind.COMMAND, "a"), Command.class);
        assertThat(commands).singleElement().satisfies(command -> {
            assertThat(command.getJob()).isEqualTo("j");
            assertThat(command.getDecision()).isEqualTo(decisions.getFirst().getDecision());
            assertThat(command.getExpiresTick()).isEqualTo(K + 10);
        });
    }

    @Test
    void aRequestBeforeAnySupplyWaitsAndIsPlacedWhenThereIsSome() {
        // Given
        pipe(REQUESTS, "j", GridRecords.job("j"));

        // When
        tellAll("a", K, 4);
        tellAll("b", K, 6);

        // Then
        assertThat(read(TopicKind.DECISION, Decision.class))
                .extracting(Decision::getReason)
                .containsExactly(
                        DecisionReason.NO_SUPPLY_YET,
                        DecisionReason.CHEAPEST,
                        DecisionReason.CHEAPEST,
                        DecisionReason.CHEAPEST);
    }

    @Test
    void anOrderBecomesADecisionOfWhoAndWhy() {
        // Given
        tellAll("a", K, 4);
        tellAll("b", K, 6);

        // When
        pipe(ORDERS, "key-1", order().build());

        // Then
        assertThat(read(TopicKind.DECISION, Decision.class)).singleElement().satisfies(decision -> {
            assertThat(decision.getKind()).isEqualTo(DecisionKind.CAP);
            assertThat(decision.getState()).isEqualTo(DecisionState.REFUSED);
            assertThat(decision.getReason()).isEqualTo(DecisionReason.UNKNOWN_SITE);
            assertThat(decision.getOrder()).isEqualTo("key-1");
            assertThat(decision.getWho()).isEqualTo("ada");
            assertThat(decision.getWhy()).isEqualTo("the roof leaks");
        });
    }

    @Test
    void aCapThatIsOrderedBecomesACommandToItsSite() {
        // Given
        tellAll("a", K, 4);
        tellAll("b", K, 6);

        // When
        pipe(ORDERS, "key-1", order().setSite("a").build());

        // Then
        assertThat(readTopic(names.of(TopicKind.COMMAND, "a"), Command.class))
                .singleElement()
                .satisfies(command -> {
                    assertThat(command.getKind()).isEqualTo(DecisionKind.CAP);
                    assertThat(command.getCapPermille()).isEqualTo(600);
                    assertThat(command.getJob()).isEmpty();
                });
    }

    private static PrecisionSupply fp16(Supply supply) {
        return supply.getPrecisions().stream()
                .filter(each -> each.getPrecision() == io.petagrid.wire.Precision.FP16)
                .findFirst()
                .orElseThrow();
    }

    private static long nameplate(Supply supply) {
        return fp16(supply).getNameplateMflops();
    }
}
