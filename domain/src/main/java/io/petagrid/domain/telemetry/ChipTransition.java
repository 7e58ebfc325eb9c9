package io.petagrid.domain.telemetry;

/**
 * Chips of a model that went from one phase to another. Healthy to healthy is a change of clock; changes up and down are told apart.
 *
 * @param chips how many
 * @param fromPermille their available permille before; 0 unless they were healthy
 * @param toPermille their available permille after; 0 unless they are healthy
 */
public record ChipTransition(
        String chipModel, ChipPhase from, ChipPhase to, int chips, long fromPermille, long toPermille) {}
