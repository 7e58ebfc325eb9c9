package io.petagrid.launcher.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.petagrid.launcher.Failure;
import io.petagrid.wire.Flexibility;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFileTest {
    private static final String GOOD = "'job': 'train-1', 'chips': 16, 'model': 'llm-70b', 'duration': '2h'";

    @TempDir
    private Path folder;

    private JobRequest read(String json) throws Exception {
        return JobFile.read(Files.writeString(folder.resolve("job.json"), json.replace('\'', '"')));
    }

    @Test
    void whatIsNotSaidHasADefault() throws Exception {
        // When
        JobRequest request = read("{" + GOOD + "}");

        // Then
        assertThat(request.getAction()).isEqualTo(JobAction.SUBMIT);
        assertThat(request.getGang()).isEqualTo(8);
        assertThat(request.getDurationEstimateMs()).isEqualTo(7_200_000);
        assertThat(request.getPrecision()).isEqualTo(Precision.FP16);
        assertThat(request.getFlexibility()).isEqualTo(Flexibility.NONE);
        assertThat(request.getDeadlineGridMs()).isNull();
        assertThat(request.getSubmittedGridMs()).isEqualTo(JobFile.WHEN_SENT);
    }

    @Test
    void everyFieldOfARequestCanBeSaid() throws Exception {
        // When
        JobRequest request = read("""
                {'job': 'j', 'action': 'submit', 'tenant': 't', 'priority': 3, 'precision': 'bf16', 'chips': 4, 'gang': 2,
                 'durationEstimateMs': 5, 'ringMicros': 1000, 'deadlineGridMs': 9, 'flexibility': 'ELASTIC', 'model': 'm',
                 'dataset': 'd', 'submittedGridMs': 7}""");

        // Then
        assertThat(request)
                .isEqualTo(JobRequest.newBuilder()
                        .setJob("j")
                        .setAction(JobAction.SUBMIT)
                        .setTenant("t")
                        .setPriority(3)
                        .setPrecision(Precision.BF16)
                        .setChips(4)
                        .setGang(2)
                        .setDurationEstimateMs(5)
                        .setRingMicros(1_000)
                        .setDeadlineGridMs(9L)
                        .setFlexibility(Flexibility.ELASTIC)
                        .setModel("m")
                        .setDataset("d")
                        .setSubmittedGridMs(7)
                        .build());
    }

    @Test
    void toCancelOnlyTheIdIsNeeded() throws Exception {
        // When
        JobRequest request = read("{'action': 'CANCEL', 'job': 'train-1'}");

        // Then
        assertThat(request.getAction()).isEqualTo(JobAction.CANCEL);
        assertThat(request.getJob()).isEqualTo("train-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'chips': 8}|field 'job' is missing",
                "{'job': 'a b', 'chips': 8}|field 'job' must be an id",
                "{'job': 'j', 'model': 'm', 'duration': '1h'}|field 'chips' is missing",
                "{'job': 'j', 'chips': 0}|field 'chips' must be a whole number from 1 to 1000000, it is 0",
                "{'job': 'j', 'chips': 1.5}|field 'chips' must be a whole number",
                "{'job': 'j', 'chips': 8, 'gang': 3}|field 'gang' must be 1, 2, 4 or 8, it is 3",
                "{'job': 'j', 'chips': 6, 'gang': 4}|field 'gang' must be a divisor of chips, which is 6",
                "{'job': 'j', 'chips': 8, 'precision': 'FP4'}|field 'precision' must be one of FP64, FP32",
                "{'job': 'j', 'chips': 8, 'duration': 'long'}|field 'duration' must be a duration as in 30m",
                "{'job': 'j', 'chips': 8, 'model': 'm'}|field 'durationEstimateMs' is missing",
                "{'job': 'j', 'chips': 8, 'duration': '1h'}|field 'model' is missing",
                "{'job': 'j', 'chip': 8}|there is no field 'chip'; the fields are action, chips",
                "[]|a job is one JSON object",
                "|a job is one JSON object",
                "{'job': }|is no JSON",
                "{'job': 'j', 'job': 'k'}|is no JSON: Duplicate field"
            })
    void whatIsWrongIsNamed(String json, String message) {
        // When / Then
        assertThatThrownBy(() -> read(json == null ? "" : json))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("job.json: " + message);
    }
}
