package io.petagrid.bridge;

import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values by which vendors say that there is none. DCGM's headers define four for each type, from 2^31 - 16, 2^63 - 16 and 2^47 on: blank,
 * not found, not supported, not permitted. All ones in 32 bits is seen as well. Exporters that go through a double write 2^63 rounded.
 */
final class Blanks {
    private static final int OF_A_TYPE = 4;
    private static final Set<BigDecimal> VALUES = Stream.concat(
                    Stream.of("2147483632", "9223372036854775792", "140737488355328")
                            .map(BigDecimal::new)
                            .flatMap(first -> Stream.iterate(first, value -> value.add(BigDecimal.ONE))
                                    .limit(OF_A_TYPE)),
                    Stream.of(new BigDecimal("4294967295")))
            .map(BigDecimal::stripTrailingZeros)
            .collect(Collectors.toUnmodifiableSet());
    private static final BigDecimal BEYOND_A_COUNTER = new BigDecimal("9.22337203685477e18");

    private Blanks() {}

    static boolean isBlank(BigDecimal value) {
        return VALUES.contains(value.stripTrailingZeros()) || value.compareTo(BEYOND_A_COUNTER) >= 0;
    }
}
