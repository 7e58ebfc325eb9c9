package io.petagrid.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.verifier.Verdict.LawVerdict;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeededViolationTest {
    private static final long[] SEEDS = {11, 12, 13};

    static Stream<Fault> faults() {
        return Stream.of(
                        BalanceFaults.all(),
                        ConservationFaults.all(),
                        SettlementFaults.all(),
                        OvercommitFaults.all(),
                        AuthorityFaults.all(),
                        JobFaults.all(),
                        CommandFaults.all())
                .flatMap(each -> each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void everySeededViolationIsFoundByItsLawAndByNoOther(Fault fault) {
        for (long seed : SEEDS) {
            // Given
            SyntheticGrid grid = new SyntheticGrid(seed);
            fault.seed().accept(grid, new Random(seed));

            // When
            Verdict verdict = grid.verify();

            // Then
            Set<String> allowed = new TreeSet<>(fault.mustFind());
            allowed.addAll(fault.mayFind());
            assertThat(verdict.laws().stream().filter(law -> !law.held()).map(LawVerdict::id))
                    .as("seed %s, %s: %s", seed, fault, verdict)
                    .containsAll(fault.mustFind())
                    .isSubsetOf(allowed);
        }
    }
}
