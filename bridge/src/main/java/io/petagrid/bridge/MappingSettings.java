package io.petagrid.bridge;

import java.util.Map;
import java.util.Optional;

/**
 * What an exporter does not know of the grid that its host is part of.
 *
 * @param models catalogue ids by the exporter's names of chip models
 * @param jobLabel label that holds the id of the job that a chip is held by
 * @param oldestMs age beyond which a value is of the past, milliseconds
 */
public record MappingSettings(Map<String, String> models, Optional<String> jobLabel, long oldestMs) {
    public MappingSettings {
        models = Map.copyOf(models);
    }
}
