package io.petagrid.domain.supply;

import io.petagrid.domain.fleet.Basis;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Peak;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.fleet.SourceGrade;
import io.petagrid.domain.quantity.ComputePower;
import io.petagrid.domain.quantity.Format;
import io.petagrid.domain.quantity.Structure;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far supply in one precision and density is known: chips that are not seen may do everything or nothing, chips that are awaited may
 * be there, and ratings lie where their sources put them.
 *
 * @param weakest standing of the weakest rating behind the figures; null where no chip has one
 */
public record SupplyInterval(
        Interval nameplate,
        Interval available,
        Interval delivered,
        @Nullable SourceGrade weakest) {

    /** @param awaited chips by model that are to be there and that no inventory has told */
    public static SupplyInterval of(
            Collection<ChipSums> chips,
            Map<String, Long> awaited,
            Catalogue catalogue,
            long gridMs,
            Precision precision,
            Density density) {
        return of(Basis.of(precision, density), chips, awaited, catalogue, gridMs);
    }

    private static <F extends Format, S extends Structure> SupplyInterval of(
            Basis<F, S> basis,
            Collection<ChipSums> chips,
            Map<String, Long> awaited,
            Catalogue catalogue,
            long gridMs) {
        Sum<F, S> sum = new Sum<>(basis);
        for (ChipSums model : chips) {
            rating(model.chipModel(), basis, catalogue, gridMs).ifPresent(rating -> sum.add(model, rating));
        }
        awaited.forEach((model, count) ->
                rating(model, basis, catalogue, gridMs).ifPresent(rating -> sum.addAwaited(count, rating)));
        return sum.interval();
    }

    private static Optional<Peak> rating(String model, Basis<?, ?> basis, Catalogue catalogue, long gridMs) {
        return catalogue.inForce(model, gridMs).flatMap(known -> known.rating(basis.precision(), basis.density()));
    }

    private static final class Sum<F extends Format, S extends Structure> {
        private static final long WHOLE = 1_000;

        private final Basis<F, S> basis;
        private final Ends<F, S> nameplate = new Ends<>();
        private final Ends<F, S> available = new Ends<>();
        private final Ends<F, S> delivered = new Ends<>();
        private boolean allMeasured = true;
        private @Nullable SourceGrade weakest;

        Sum(Basis<F, S> basis) {
            this.basis = basis;
        }

        void add(ChipSums chips, Peak rating) {
            long installed = WHOLE * chips.get(ChipField.INSTALLED);
            long unknown = WHOLE * chips.get(ChipField.UNKNOWN);
            long seen = chips.get(ChipField.AVAILABLE_PERMILLE);
            note(installed, rating);
            add(nameplate, rating, installed, installed, 0);
            add(available, rating, seen, installed, installed - unknown - seen);
            add(delivered, rating, chips.get(ChipField.DELIVERED_PERMILLE), highDelivered(chips) + unknown, 0);
            allMeasured &= chips.get(ChipField.TENSOR_COUNT) == chips.get(ChipField.HEALTHY);
        }

        void addAwaited(long chips, Peak rating) {
            note(chips, rating);
            add(nameplate, rating, 0, WHOLE * chips, 0);
            add(available, rating, 0, WHOLE * chips, 0);
            add(delivered, rating, 0, WHOLE * chips, 0);
        }

        private void note(long chips, Peak rating) {
            if (chips > 0 && (weakest == null || rating.grade().compareTo(weakest) > 0)) {
                weakest = rating.grade();
            }
        }

        /** Delivered at most: a healthy chip without any counter may deliver all that is available. */
        private static long highDelivered(ChipSums chips) {
            long counted = Math.max(chips.get(ChipField.TENSOR_COUNT), chips.get(ChipField.CORE_COUNT));
            long uncounted = WHOLE * (chips.get(ChipField.HEALTHY) - counted);
            return Math.min(
                    chips.get(ChipField.AVAILABLE_PERMILLE), chips.get(ChipField.DELIVERED_HIGH_PERMILLE) + uncounted);
        }

        /** @param down permille of the high end that is known not to be there: it counts off at the low rating */
        private void add(Ends<F, S> to, Peak rating, long low, long high, long down) {
            to.low = to.low.plus(basis.power(rating.lowGflops(), low));
            to.best = to.best.plus(basis.power(rating.peakGflops(), low));
            to.high = to.high.plus(basis.power(rating.highGflops(), high)).minus(basis.power(rating.lowGflops(), down));
        }

        SupplyInterval interval() {
            return new SupplyInterval(
                    nameplate.interval(true), available.interval(true), delivered.interval(allMeasured), weakest);
        }
    }

    private static final class Ends<F extends Format, S extends Structure> {
        private ComputePower<F, S> low = ComputePower.zero();
        private ComputePower<F, S> best = ComputePower.zero();
        private ComputePower<F, S> high = ComputePower.zero();

        Interval interval(boolean hasBest) {
            return new Interval(low.mflops(), hasBest ? best.mflops() : null, high.mflops());
        }
    }
}
