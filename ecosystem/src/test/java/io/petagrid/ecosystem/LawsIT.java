package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The grid after everything that was done to it, and after it. */
@Order(7)
@ExtendWith(RunningGrid.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LawsIT {
    private static final List<String> LAWS = List.of("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9");

    @Test
    @Order(1)
    void theLawsHoldSeenFromOutside(ComposeProject grid) {
        // Given
        String[] verify = {"verify", "--bootstrap-server", grid.bootstrap(), "--registry", grid.registry()};

        // When
        String verdict = Distribution.petagrid(grid.home(), verify);

        // Then
        System.out.println(verdict);
        assertThat(LAWS).allSatisfy(law -> assertThat(verdict).containsPattern("(?m)^" + law + " +held +[1-9]"));
        assertThat(verdict).doesNotContain("BROKEN");
    }

    @Test
    @Order(2)
    void nothingIsLeftOfItWhenItIsTakenDown(ComposeProject grid) {
        // Given
        assertThat(grid.left()).isNotEmpty();

        // When
        grid.close();

        // Then
        assertThat(grid.left()).isEmpty();
    }
}
