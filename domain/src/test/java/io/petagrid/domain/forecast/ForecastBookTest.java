package io.petagrid.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class ForecastBookTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long MINUTES = 4;
    private static final Scope SITE = Scope.site("a");

    private long tick;

    /** Tells a figure four times an hour, for some hours from one on. */
    private void tell(ForecastBook book, Quantity quantity, long fromHour, int hours, LongUnaryOperator ofHour) {
        for (long hour = fromHour; hour < fromHour + hours; hour++) {
            for (int quarter = 1; quarter <= MINUTES; quarter++) {
                long gridMs = hour * HOUR_MS + quarter * HOUR_MS / MINUTES;
                book.take(new Readings(tick++, gridMs, Map.of(SITE, Map.of(quantity, ofHour.applyAsLong(hour)))));
            }
        }
    }

    private static QuantityForecast only(ForecastBook book) {
        return Objects.requireNonNull(book.forecast(SITE)).quantities().getFirst();
    }

    private static long tariff(long hour) {
        long ofDay = Math.floorMod(hour, 24);
        return ofDay < 7 ? 300_000 : ofDay >= 17 && ofDay < 21 ? 1_200_000 : 700_000;
    }

    @Test
    void aTariffIsKnownAfterADay() {
        // Given
        ForecastBook book = new ForecastBook();
        tell(book, Quantity.PRICE_MICROYUAN_PER_KWH, 0, 49, ForecastBookTest::tariff);

        // When
        ScopeForecast forecast = Objects.requireNonNull(book.forecast(SITE));

        // Then
        assertThat(forecast.fromHour()).isEqualTo(48);
        long[] truth = new long[ForecastBook.HOURS];
        Arrays.setAll(truth, hour -> tariff(48 + hour));
        assertThat(only(book).values()).containsExactly(truth);
    }

    @Test
    void withoutADayTheNewestHourStandsForAll() {
        // Given
        ForecastBook book = new ForecastBook();
        tell(book, Quantity.CARBON_MG_PER_KWH, 100, 3, hour -> 500_000 + hour);

        // When
        long[] values = book.values(SITE, Quantity.CARBON_MG_PER_KWH);

        // Then
        assertThat(values).hasSize(24).containsOnly(500_101);
        assertThat(only(book).error().skillPermille()).isZero();
    }

    @Test
    void theFirstReadingIsAForecastToo() {
        // Given
        ForecastBook book = new ForecastBook();

        // When
        List<Scope> told = book.take(new Readings(0, HOUR_MS / 2, Map.of(SITE, Map.of(Quantity.WIND_MW, 7L))));

        // Then
        assertThat(told).containsExactly(SITE);
        assertThat(only(book).values()).containsOnly(7L);
        assertThat(only(book).error().count()).isZero();
    }

    @Test
    void cloudsOfTodayDimTheSunOfYesterday() {
        // Given
        ForecastBook book = new ForecastBook();
        tell(book, Quantity.SOLAR_MW, 0, 24, hour -> sun(hour, 1_000));
        tell(book, Quantity.SOLAR_MW, 24, 13, hour -> sun(hour, 500));

        // When
        long[] values = Objects.requireNonNull(book.values(SITE, Quantity.SOLAR_MW));

        // Then: 13 o'clock by far dimmed, midnight dark, the next morning as dim as today's.
        assertThat(values[1]).isBetween(sun(13, 500), sun(13, 700));
        assertThat(values[12]).isZero();
        assertThat(values[21]).isBetween(sun(9, 450), sun(9, 500));
    }

    private static long sun(long hour, long noon) {
        long ofDay = Math.floorMod(hour, 24);
        return ofDay < 6 || ofDay > 18 ? 0 : Math.round(noon * Math.sin((ofDay - 6) / 12.0 * Math.PI));
    }

    @Test
    void errorsAreThoseOfForecastsMadeBefore() {
        // Given: two days of a square wave, and then one hour that nobody could know.
        ForecastBook book = new ForecastBook();
        tell(book, Quantity.IT_MW, 0, 49, hour -> hour == 48 ? 180 : hour % 24 < 12 ? 100 : 300);
        ForecastError before = only(book).error();
        long count = before.count();
        double sum = before.mean() * count;

        // When
        tell(book, Quantity.IT_MW, 49, 1, hour -> 100);

        // Then: 24 forecasts of it, each 80 off.
        ForecastError after = only(book).error();
        assertThat(after.count() - count).isEqualTo(24);
        assertThat(after.mean() * after.count() - sum).isCloseTo(24 * 80, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void aNoisyDayIsForecastBetterThanByTheNewestHour() {
        // Given
        long seed = 7;
        Random random = new Random(seed);
        ForecastBook book = new ForecastBook();

        // When
        tell(
                book,
                Quantity.IT_MW,
                0,
                24 * 14,
                hour -> Math.round(1_000 + 400 * Math.sin(hour / 12.0 * Math.PI) + 40 * random.nextGaussian()));

        // Then
        assertThat(only(book).error().skillPermille()).as("seed %d", seed).isGreaterThan(500);
    }

    @Test
    void whatIsWrittenGoesOnAsBefore() throws IOException {
        // Given
        ForecastBook book = new ForecastBook();
        tell(book, Quantity.SOLAR_MW, 0, 60, hour -> sun(hour, 1_000 + hour));
        ForecastBook again = restored(book);
        long resumed = tick;

        // When
        tell(book, Quantity.SOLAR_MW, 60, 20, hour -> sun(hour, 900));
        tick = resumed;
        tell(again, Quantity.SOLAR_MW, 60, 20, hour -> sun(hour, 900));

        // Then
        assertThat(only(again)).usingRecursiveComparison().isEqualTo(only(book));
    }

    private static ForecastBook restored(ForecastBook book) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        book.writeOpen(new DataOutputStream(bytes));
        book.writeScope(SITE, new DataOutputStream(bytes));
        ForecastBook again = new ForecastBook();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        again.readOpen(in);
        again.readScope(in);
        assertThat(in.available()).isZero();
        return again;
    }

    @Test
    void hoursThatNobodyToldAreNotMadeUp() {
        // Given
        ForecastBook book = new ForecastBook();
        tell(book, Quantity.IT_MW, 0, 30, hour -> 100 + hour);

        // When
        tell(book, Quantity.IT_MW, 60, 2, hour -> 900);

        // Then
        long[] values = Objects.requireNonNull(book.values(SITE, Quantity.IT_MW));
        assertThat(values[0]).isEqualTo(900);
        assertThat(only(book).error().mean()).isPositive();
    }
}
