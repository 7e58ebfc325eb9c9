package io.petagrid.domain.quantity;

/**
 * Computing power, which is always quoted in a numeric format and a structure. Powers of one basis add; those of two do not compile.
 *
 * @param mflops MFLOPS
 */
public record ComputePower<F extends Format, S extends Structure>(long mflops) {
    /** No computing power, in whatever basis is asked for. */
    public static <F extends Format, S extends Structure> ComputePower<F, S> zero() {
        return new ComputePower<>(0);
    }

    public ComputePower<F, S> plus(ComputePower<F, S> other) {
        return new ComputePower<>(Math.addExact(mflops, other.mflops));
    }

    public ComputePower<F, S> minus(ComputePower<F, S> other) {
        return new ComputePower<>(Math.subtractExact(mflops, other.mflops));
    }
}
