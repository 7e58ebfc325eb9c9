package io.petagrid.domain.redispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.Flexibility;
import io.petagrid.domain.dispatch.PlanProposal;
import io.petagrid.domain.forecast.Quantity;
import io.petagrid.domain.forecast.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedispatchTest {
    private static final Redispatch REDISPATCH = new Redispatch(RedispatchSettings.defaults());
    private static final long DEAR = 900_000;
    private static final long CHEAP = 300_000;

    /** Energy at a is dear at first and cheap from an hour on. */
    private static Outlook cheapFrom(int hour) {
        long[] prices = new long[24];
        Arrays.fill(prices, 0, hour, DEAR);
        Arrays.fill(prices, hour, 24, CHEAP);
        return new Outlook(Map.of(Scope.region("region-of-a"), Map.of(Quantity.PRICE_MICROYUAN_PER_KWH, prices)));
    }

    @Test
    void workThatCanWaitIsDeferredUntilEnergyIsCheap() {
        // Given
        TestPicture picture = new TestPicture().site("a", 10, 10, DEAR).waiting("later", 8, 2, Flexibility.DEFERRABLE);

        // When
        Redispatched plan = REDISPATCH.plan(picture.draw(), cheapFrom(3), KeptPrices.NONE);

        // Then
        assertThat(plan.proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.action()).isEqualTo(PlanProposal.Action.DEFER);
            assertThat(proposal.untilGridMs()).isEqualTo(103 * TestPicture.HOUR_MS);
            assertThat(proposal.gainMicroyuan()).isPositive();
        });
    }

    @Test
    void elasticWorkGetsMoreChipsWhileEnergyIsCheapAndFewerWhileItIsDear() {
        // Given
        TestPicture cheapNow = new TestPicture().site("a", 10, 9, CHEAP).elastic("wide", 8, 2, 40, null);
        TestPicture dearNow = new TestPicture()
                .site("a", 10, 8, DEAR)
                .elastic("wide", 16, 8, 0.4, TestPicture.NOW_MS + 5 * TestPicture.HOUR_MS);

        // When
        Redispatched more = REDISPATCH.plan(cheapNow.draw(), dearLater(), KeptPrices.NONE);
        Redispatched fewer = REDISPATCH.plan(dearNow.draw(), cheapFrom(6), KeptPrices.NONE);

        // Then
        assertThat(more.proposals())
                .filteredOn(each -> each.action() == PlanProposal.Action.SCALE)
                .singleElement()
                .satisfies(proposal -> {
                    assertThat(proposal.chips()).isEqualTo(24);
                    assertThat(proposal.gainMicroyuan()).isPositive();
                });
        assertThat(fewer.proposals())
                .filteredOn(each -> each.action() == PlanProposal.Action.SCALE)
                .extracting(PlanProposal::chips)
                .containsExactly(8);
    }

    /** Energy is cheap for six hours, and dear then. */
    private static Outlook dearLater() {
        long[] prices = new long[24];
        Arrays.fill(prices, 0, 6, CHEAP);
        Arrays.fill(prices, 6, 24, DEAR);
        return new Outlook(Map.of(Scope.region("region-of-a"), Map.of(Quantity.PRICE_MICROYUAN_PER_KWH, prices)));
    }

    @Test
    void elasticWorkIsLeftAloneWhereEnergyCostsTheSameAllDay() {
        // Given
        TestPicture picture = new TestPicture().site("a", 10, 9, CHEAP).elastic("wide", 8, 2, 40, null);

        // When
        Redispatched plan = REDISPATCH.plan(picture.draw(), Outlook.NONE, KeptPrices.NONE);

        // Then
        assertThat(plan.proposals()).isEmpty();
    }

    @Test
    void workThatCannotWaitIsNotPlanned() {
        // Given
        TestPicture picture = new TestPicture()
                .site("a", 10, 10, DEAR)
                .site("b", 10, 10, CHEAP)
                .waiting("now", 8, 2, Flexibility.NONE)
                .running("runs", 8, 20, Flexibility.NONE, "a");

        // When
        Redispatched plan = REDISPATCH.plan(picture.draw(), cheapFrom(3), KeptPrices.NONE);

        // Then
        assertThat(plan.proposals()).isEmpty();
    }

    @Test
    void workThatMayMoveGoesWhereEnergyIsCheapForTwiceItsEffort() {
        // Given
        TestPicture picture = new TestPicture()
                .site("a", 10, 5, DEAR)
                .site("b", 10, 5, CHEAP)
                .running("mobile", 16, 20, Flexibility.INTERRUPTIBLE, "a");

        // When
        Redispatched plan = REDISPATCH.plan(picture.draw(), Outlook.NONE, KeptPrices.NONE);

        // Then
        assertThat(plan.proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.action()).isEqualTo(PlanProposal.Action.MOVE);
            assertThat(proposal.site()).isEqualTo("b");
            assertThat(proposal.effortMicroyuan()).isPositive();
            assertThat(proposal.gainMicroyuan()).isGreaterThanOrEqualTo(2 * proposal.effortMicroyuan());
        });
    }

    @Test
    void aSurplusOfWindDrawsWorkFromACheaperSite() {
        // Given: energy is dear at a, but soon its wind gives far more than the site takes.
        TestPicture picture = new TestPicture()
                .site("a", 10, 10, DEAR)
                .site("b", 10, 5, CHEAP)
                .running("mobile", 16, 20, Flexibility.INTERRUPTIBLE, "b");
        long[] wind = new long[24];
        Arrays.fill(wind, 2 * TestPicture.AMPLE_MW);
        Outlook windy = new Outlook(Map.of(Scope.site("a"), Map.of(Quantity.WIND_MW, wind)));
        Redispatched calm = REDISPATCH.plan(picture.draw(), Outlook.NONE, KeptPrices.NONE);

        // When
        Redispatched plan = REDISPATCH.plan(picture.draw(), windy, KeptPrices.NONE);

        // Then
        assertThat(calm.proposals()).isEmpty();
        assertThat(plan.proposals()).isNotEmpty();
    }

    @Test
    void whatIsHeldStaysSo() {
        // Given
        TestPicture picture = new TestPicture().site("a", 10, 10, CHEAP).held("held", 8, 2, 105 * TestPicture.HOUR_MS);

        // When
        Redispatched plan = REDISPATCH.plan(picture.draw(), Outlook.NONE, KeptPrices.NONE);

        // Then
        assertThat(plan.proposals()).isEmpty();
    }

    @Test
    void capacityIsWorthSomethingWhereItBindsAndNothingElsewhere() {
        // Given: more work than the cheap site can take at once, and a dear one with room for all.
        TestPicture picture = new TestPicture().site("cheap", 2, 2, CHEAP).site("dear", 50, 50, DEAR);
        for (int job = 0; job < 12; job++) {
            picture.waiting("job-" + job, 8, 24, Flexibility.DEFERRABLE);
        }

        // When
        Redispatched plan = REDISPATCH.plan(picture.draw(), Outlook.NONE, KeptPrices.NONE);

        // Then
        HostPriceBook cheap = book(plan, "cheap");
        List<Integer> binding = IntStream.range(0, 24)
                .filter(hour -> !cheap.intervals().get(hour).isSlack())
                .boxed()
                .toList();
        assertThat(binding).isNotEmpty().allSatisfy(hour -> {
            long ofChip = cheap.intervals().get(hour).microyuan();
            assertThat(ofChip).isPositive();
            assertThat(cheap.microyuanPerPHour(hour)).isGreaterThan(ofChip);
        });
        assertThat(book(plan, "dear").intervals()).containsOnly(new HostPriceBook.Interval(0, true));
    }

    private static HostPriceBook book(Redispatched plan, String site) {
        return plan.hostPrices().stream()
                .filter(book -> book.site().equals(site))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSamePictureGivesTheSamePlan() {
        // Given
        long seed = 11;
        Redispatched first = REDISPATCH.plan(crowded(seed).draw(), cheapFrom(5), KeptPrices.NONE);

        // When
        Redispatched second = REDISPATCH.plan(crowded(seed).draw(), cheapFrom(5), KeptPrices.NONE);

        // Then
        assertThat(second).usingRecursiveComparison().isEqualTo(first);
        assertThat(first.proposals()).hasSizeGreaterThan(10);
        assertThat(first.refused()).isZero();
    }

    private static TestPicture crowded(long seed) {
        Random random = new Random(seed);
        TestPicture picture = new TestPicture()
                .site("a", 40, 20, DEAR)
                .site("b", 40, 10, CHEAP)
                .site("c", 10, 10, 500_000);
        Flexibility[] kinds = Flexibility.values();
        for (int job = 0; job < 60; job++) {
            Flexibility kind = kinds[random.nextInt(kinds.length)];
            int chips = 1 << random.nextInt(6);
            if (random.nextInt(3) == 0) {
                picture.running("run-" + job, chips, 1 + random.nextInt(30), kind, random.nextBoolean() ? "a" : "b");
            } else {
                picture.waiting("wait-" + job, chips, 0.5 + random.nextInt(10), kind);
            }
        }
        return picture;
    }

    @Test
    void pricesGoOnWhereThePlanBeforeLeftThem() throws IOException {
        // Given
        KeptPrices kept = REDISPATCH
                .plan(crowded(3).draw(), cheapFrom(5), KeptPrices.NONE)
                .prices();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        kept.writeTo(new DataOutputStream(bytes));

        // When
        KeptPrices read = KeptPrices.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(kept);
        assertThat(kept.fromHour()).isEqualTo(100);
    }
}
