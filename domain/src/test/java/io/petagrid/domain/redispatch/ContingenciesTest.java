package io.petagrid.domain.redispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.Flexibility;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContingenciesTest {
    private static final long PRICE = 500_000;

    private static Contingency of(TestPicture picture, Contingency.Loss loss, String site) {
        List<Contingency> screen = new Redispatch(RedispatchSettings.defaults())
                .plan(picture.draw(), Outlook.NONE, KeptPrices.NONE)
                .screen();
        return screen.stream()
                .filter(each -> each.loss() == loss && each.site().equals(site))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hardWorkOfALostSiteGoesWhereThereIsRoom() {
        // Given
        TestPicture picture = new TestPicture()
                .site("a", 10, 0, PRICE)
                .site("b", 10, 2, PRICE)
                .running("large", 16, 20, Flexibility.NONE, "a")
                .running("small", 4, 20, Flexibility.NONE, "a")
                .running("flexible", 8, 20, Flexibility.INTERRUPTIBLE, "a");

        // When
        Contingency lost = of(picture, Contingency.Loss.SITE, "a");

        // Then
        assertThat(lost.hit()).isEqualTo(2);
        assertThat(lost.unheld()).containsExactly("small");
        assertThat(lost.unheldChips()).isEqualTo(4);
    }

    @Test
    void workElsewhereThatMayBePausedMakesRoom() {
        // Given
        TestPicture picture = new TestPicture()
                .site("a", 10, 0, PRICE)
                .site("b", 10, 0, PRICE)
                .running("hard", 16, 20, Flexibility.DEFERRABLE, "a", TestPicture.NOW_MS + 30 * TestPicture.HOUR_MS)
                .running("soft", 16, 20, Flexibility.INTERRUPTIBLE, "b");

        // When
        Contingency lost = of(picture, Contingency.Loss.SITE, "a");

        // Then
        assertThat(lost.hit()).isEqualTo(1);
        assertThat(lost.unheld()).isEmpty();
    }

    @Test
    void aFeederThatIsNotNeededHitsNobody() {
        // Given
        TestPicture picture =
                new TestPicture().site("a", 10, 0, PRICE, 20_000_000).running("hard", 16, 20, Flexibility.NONE, "a");

        // When
        Contingency lost = of(picture, Contingency.Loss.FEEDER, "a");

        // Then
        assertThat(lost.hit()).isZero();
    }

    @Test
    void aFeederThatIsNeededMakesSmallWorkLeaveFirst() {
        // Given: 10 kW are drawn and 5 kW are left; there is no other site.
        TestPicture picture = new TestPicture()
                .site("a", 10, 0, PRICE, 10_000_000)
                .running("small", 8, 20, Flexibility.NONE, "a")
                .running("large", 64, 20, Flexibility.NONE, "a");

        // When
        Contingency lost = of(picture, Contingency.Loss.FEEDER, "a");

        // Then
        assertThat(lost.unheld()).contains("small");
    }
}
