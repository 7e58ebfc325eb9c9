package io.petagrid.domain.quantity;

/** A numeric format, as a type. Figures of different formats do not add: the compiler sees to it. */
public sealed interface Format {
    /** FP64. */
    final class Fp64 implements Format {
        private Fp64() {}
    }

    /** FP32. */
    final class Fp32 implements Format {
        private Fp32() {}
    }

    /** TF32. */
    final class Tf32 implements Format {
        private Tf32() {}
    }

    /** FP16. */
    final class Fp16 implements Format {
        private Fp16() {}
    }

    /** BF16. */
    final class Bf16 implements Format {
        private Bf16() {}
    }

    /** FP8. */
    final class Fp8 implements Format {
        private Fp8() {}
    }

    /** INT8. */
    final class Int8 implements Format {
        private Int8() {}
    }
}
