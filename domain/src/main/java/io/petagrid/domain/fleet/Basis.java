package io.petagrid.domain.fleet;

import io.petagrid.domain.quantity.ComputePower;
import io.petagrid.domain.quantity.Format;
import io.petagrid.domain.quantity.Structure;
import java.util.List;

/** What a figure of computing power is quoted in: a precision and a density, as values and, the same, as types. */
public final class Basis<F extends Format, S extends Structure> {
    public static final Basis<Format.Fp16, Structure.Dense> FP16_DENSE = new Basis<>(Precision.FP16, Density.DENSE);

    private static final List<Basis<?, ?>> ALL = List.of(
            new Basis<Format.Fp64, Structure.Dense>(Precision.FP64, Density.DENSE),
            new Basis<Format.Fp64, Structure.Sparse>(Precision.FP64, Density.SPARSE),
            new Basis<Format.Fp32, Structure.Dense>(Precision.FP32, Density.DENSE),
            new Basis<Format.Fp32, Structure.Sparse>(Precision.FP32, Density.SPARSE),
            new Basis<Format.Tf32, Structure.Dense>(Precision.TF32, Density.DENSE),
            new Basis<Format.Tf32, Structure.Sparse>(Precision.TF32, Density.SPARSE),
            FP16_DENSE,
            new Basis<Format.Fp16, Structure.Sparse>(Precision.FP16, Density.SPARSE),
            new Basis<Format.Bf16, Structure.Dense>(Precision.BF16, Density.DENSE),
            new Basis<Format.Bf16, Structure.Sparse>(Precision.BF16, Density.SPARSE),
            new Basis<Format.Fp8, Structure.Dense>(Precision.FP8, Density.DENSE),
            new Basis<Format.Fp8, Structure.Sparse>(Precision.FP8, Density.SPARSE),
            new Basis<Format.Int8, Structure.Dense>(Precision.INT8, Density.DENSE),
            new Basis<Format.Int8, Structure.Sparse>(Precision.INT8, Density.SPARSE));

    private final Precision precision;
    private final Density density;

    private Basis(Precision precision, Density density) {
        this.precision = precision;
        this.density = density;
    }

    /** Every basis, in order of precision and density. */
    public static List<Basis<?, ?>> all() {
        return ALL;
    }

    /** The basis of a precision and a density. */
    public static Basis<?, ?> of(Precision precision, Density density) {
        return ALL.get(Density.values().length * precision.ordinal() + density.ordinal());
    }

    public Precision precision() {
        return precision;
    }

    public Density density() {
        return density;
    }

    /**
     * What chips amount to in this basis.
     *
     * @param peakGflops peak of one chip in this basis, GFLOPS
     * @param permille how much of such chips, permille of a chip
     */
    public ComputePower<F, S> power(long peakGflops, long permille) {
        return new ComputePower<>(Math.multiplyExact(peakGflops, permille));
    }
}
