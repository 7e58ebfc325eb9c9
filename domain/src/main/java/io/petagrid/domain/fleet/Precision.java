package io.petagrid.domain.fleet;

/** Numeric format in which a peak is quoted. Figures of different precisions never add. */
public enum Precision {
    FP64,
    FP32,
    TF32,
    FP16,
    BF16,
    FP8,
    INT8
}
