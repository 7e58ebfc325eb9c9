package io.petagrid.bridge;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one family of exporters names its metrics, and the labels that say which chip of which host a value is of. */
enum Dialect {
    /** NVIDIA's dcgm-exporter. Energy is in millijoules; utilization in percent, profiling counters as ratios. */
    DCGM(
            "DCGM_FI_",
            new Labels(List.of("gpu"), List.of("modelName"), List.of("Hostname", "hostname"), List.of("GPU_I_ID")),
            Map.ofEntries(
                    entry("DCGM_FI_DEV_POWER_USAGE", new Rule(ReadingKind.POWER, Unit.WATT)),
                    entry("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", new Rule(ReadingKind.ENERGY, Unit.MILLIJOULE)),
                    entry("DCGM_FI_DEV_GPU_UTIL", new Rule(ReadingKind.BUSY, Unit.PERCENT)),
                    entry("DCGM_FI_PROF_SM_ACTIVE", new Rule(ReadingKind.CORE, Unit.RATIO)),
                    entry("DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", new Rule(ReadingKind.TENSOR, Unit.RATIO)),
                    entry("DCGM_FI_DEV_SM_CLOCK", new Rule(ReadingKind.CLOCK, Unit.MEGAHERTZ)),
                    entry("DCGM_FI_DEV_GPU_TEMP", new Rule(ReadingKind.TEMPERATURE, Unit.CELSIUS)),
                    entry("DCGM_FI_DEV_FB_USED", new Rule(ReadingKind.MEMORY, Unit.MEBIBYTE)))),
    /** Huawei's npu-exporter. What it calls MB counts 1,048,576 bytes; utilization is of the AI cores. */
    ASCEND(
            "npu_",
            new Labels(
                    List.of("id"),
                    List.of("model_name", "modelName", "name"),
                    List.of(),
                    List.of("vnpu_id", "v_dev_id")),
            Map.ofEntries(
                    entry("npu_chip_info_power", new Rule(ReadingKind.POWER, Unit.WATT)),
                    entry("npu_chip_info_utilization", new Rule(ReadingKind.CORE, Unit.PERCENT)),
                    entry("npu_chip_info_aicore_current_freq", new Rule(ReadingKind.CLOCK, Unit.MEGAHERTZ)),
                    entry("npu_chip_info_temperature", new Rule(ReadingKind.TEMPERATURE, Unit.CELSIUS)),
                    entry("npu_chip_info_hbm_used_memory", new Rule(ReadingKind.MEMORY, Unit.MEBIBYTE)),
                    entry("npu_chip_info_health_status", new Rule(ReadingKind.HEALTH, Unit.FLAG)))),
    /** Cambricon's mlu-exporter. Memory is in bytes; utilization is of the IPU cores. */
    CAMBRICON(
            "mlu_",
            new Labels(List.of("mlu"), List.of("model"), List.of("node"), List.of("vf")),
            Map.ofEntries(
                    entry("mlu_power_usage", new Rule(ReadingKind.POWER, Unit.WATT)),
                    entry("mlu_utilization", new Rule(ReadingKind.CORE, Unit.PERCENT)),
                    entry("mlu_tensor_util", new Rule(ReadingKind.TENSOR, Unit.PERCENT)),
                    entry("mlu_frequency", new Rule(ReadingKind.CLOCK, Unit.MEGAHERTZ)),
                    entry("mlu_temperature", new Rule(ReadingKind.TEMPERATURE, Unit.CELSIUS)),
                    entry("mlu_memory_used", new Rule(ReadingKind.MEMORY, Unit.BYTE)),
                    entry("mlu_health", new Rule(ReadingKind.HEALTH, Unit.FLAG)))),
    /** Hygon's DCU exporter. Memory is in bytes; utilization is of time with a kernel. */
    HYGON(
            "dcu_",
            new Labels(List.of("minor_number"), List.of("name"), List.of("node"), List.of()),
            Map.ofEntries(
                    entry("dcu_power_usage", new Rule(ReadingKind.POWER, Unit.WATT)),
                    entry("dcu_utilizationrate", new Rule(ReadingKind.BUSY, Unit.PERCENT)),
                    entry("dcu_sclk", new Rule(ReadingKind.CLOCK, Unit.MEGAHERTZ)),
                    entry("dcu_temp", new Rule(ReadingKind.TEMPERATURE, Unit.CELSIUS)),
                    entry("dcu_usedmemory_bytes", new Rule(ReadingKind.MEMORY, Unit.BYTE)))),
    /** OpenTelemetry's conventions for hardware. Utilization is a ratio there, energy in joules. */
    OPEN_TELEMETRY(
            "hw.",
            new Labels(List.of("hw.id"), List.of("hw.model", "hw.name"), List.of("host.name"), List.of()),
            Map.ofEntries(
                    entry("hw.power", new Rule(ReadingKind.POWER, Unit.WATT)),
                    entry("hw.energy", new Rule(ReadingKind.ENERGY, Unit.JOULE)),
                    entry("hw.gpu.utilization", new Rule(ReadingKind.BUSY, Unit.RATIO)),
                    entry("hw.temperature", new Rule(ReadingKind.TEMPERATURE, Unit.CELSIUS)),
                    entry("hw.gpu.memory.usage", new Rule(ReadingKind.MEMORY, Unit.BYTE)),
                    entry("hw.host.power", new Rule(ReadingKind.HOST_POWER, Unit.WATT))));

    /** What a metric measures, and the unit that it is in where the format does not say. */
    record Rule(ReadingKind kind, Unit unit) {}

    /**
     * Labels in the order in which they are tried.
     *
     * @param slot number of the chip in its host
     * @param parts where one of these is set, the value is of a part of a chip
     */
    record Labels(List<String> slot, List<String> model, List<String> host, List<String> parts) {}

    private final String prefix;
    private final Labels labels;
    private final Map<String, Rule> rules;

    Dialect(String prefix, Labels labels, Map<String, Rule> rules) {
        this.prefix = prefix;
        this.labels = labels;
        this.rules = rules;
    }

    /** The dialect that a metric's name belongs to. */
    static Optional<Dialect> of(String metric) {
        for (Dialect dialect : values()) {
            if (metric.startsWith(dialect.prefix)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    @Nullable
    Rule rule(String metric) {
        return rules.get(metric);
    }

    /** Whether a value is of a whole chip, or of its host. */
    boolean isWhole(Sample sample) {
        boolean isOther = this == OPEN_TELEMETRY
                && (!List.of("", "gpu").contains(sample.label("hw.type"))
                        || !List.of("", "general").contains(sample.label("hw.gpu.task")));
        return !isOther
                && labels.parts.stream().allMatch(part -> sample.label(part).isEmpty());
    }

    String slot(Sample sample) {
        return first(sample, labels.slot);
    }

    String model(Sample sample) {
        return first(sample, labels.model);
    }

    String host(Sample sample) {
        return first(sample, labels.host);
    }

    private static String first(Sample sample, List<String> names) {
        return names.stream()
                .map(sample::label)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }
}
