package io.petagrid.domain.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostCheckTest {
    static Stream<Arguments> faults() {
        return Stream.of(
                fault("columns of different length", RejectReason.BAD_COLUMNS, r -> r.columnsFit = false),
                fault("slots that do not rise", RejectReason.BAD_COLUMNS, r -> r.slot[1] = 0),
                fault("a slot too high", RejectReason.BAD_COLUMNS, r -> r.slot[7] = 256),
                fault("a model outside the dictionary", RejectReason.BAD_COLUMNS, r -> r.chipModel[2] = 1),
                fault("a job outside the dictionary", RejectReason.BAD_COLUMNS, r -> r.job[2] = 1),
                fault("a negative job", RejectReason.BAD_COLUMNS, r -> r.job[2] = -1),
                fault("a dictionary without end", RejectReason.BAD_COLUMNS, r -> {
                    r.jobCount = 257;
                    r.jobs = IntStream.range(0, 257).mapToObj(i -> "j" + i).toArray(String[]::new);
                }),
                fault("an unknown state", RejectReason.BAD_COLUMNS, r -> r.state[0] = 4),
                fault("an unknown model", RejectReason.UNKNOWN_CHIP_MODEL, r -> r.chipModels[0] = "chip-x"));
    }

    private static Arguments fault(String name, RejectReason reason, Consumer<HostReportView> change) {
        return Arguments.of(name, reason, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aFaultIsRejectedWithItsReason(String name, RejectReason reason, Consumer<HostReportView> change) {
        // Given
        HostReportView report = HostReports.report("h1", 0);
        change.accept(report);

        // When
        Rejection rejection =
                catchThrowableOfType(Rejection.class, () -> new HostCheck().check(report, HostReports.CATALOGUE, 0));

        // Then
        assertThat(rejection).as(name).isNotNull();
        assertThat(rejection.reason()).as(rejection.detail()).isEqualTo(reason);
    }
}
