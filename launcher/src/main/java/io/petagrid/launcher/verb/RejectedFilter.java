package io.petagrid.launcher.verb;

import io.petagrid.launcher.Failure;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rejected records are meant. */
final class RejectedFilter {
    @Option(
            names = "--reason",
            paramLabel = "REASON",
            split = ",",
            description = "Only those rejected for this reason, e.g. SCHEMA_UNKNOWN; several with commas.")
    private List<String> reasons = List.of();

    @Option(names = "--site", paramLabel = "SITE", description = "Only those from topics of this site (or region).")
    private @Nullable String site;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "Only those rejected no longer ago than this, e.g. 2h.")
    private @Nullable Duration since;

    /**
     * What is asked for, with everything checked.
     *
     * @param fromMs append time from which on, milliseconds since 1970
     */
    record Wanted(Set<RejectReason> reasons, @Nullable String site, long fromMs, TopicNames names) {
        boolean holds(Rejected rejected) {
            return reasons.contains(rejected.getReason())
                    && rejected.getAppendMs() >= fromMs
                    && (site == null || isOf(rejected.getTopic(), site));
        }

        private boolean isOf(String topic, String member) {
            return names.kind(topic)
                    .filter(kind -> kind.isFamily())
                    .flatMap(kind -> names.member(kind, topic))
                    .filter(member::equals)
                    .isPresent();
        }
    }

    Wanted wanted(TopicNames names, long nowMs) {
        Set<RejectReason> chosen = EnumSet.noneOf(RejectReason.class);
        for (String reason : reasons) {
            try {
                chosen.add(RejectReason.valueOf(reason.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw Failure.usage("--reason: there is no reason '" + reason + "'; choose from "
                        + Arrays.toString(RejectReason.values()));
            }
        }
        if (chosen.isEmpty()) {
            chosen.addAll(EnumSet.allOf(RejectReason.class));
        }
        return new Wanted(chosen, site, since == null ? Long.MIN_VALUE : nowMs - since.toMillis(), names);
    }
}
