package io.petagrid.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private void assertOneLine(String text) {
        assertThat(err.toString()).startsWith("petagrid: ").contains(text).doesNotContain("\tat ");
        assertThat(err.toString().strip().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "sandbox",
                "sim",
                "run",
                "site",
                "watch",
                "verify",
                "submit",
                "rejected",
                "topics",
                "topology",
                "config"
            })
    void everyVerbHasHelp(String verb) {
        // When
        int code = run(verb, "--help");

        // Then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("Usage: petagrid " + verb);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpListsVerbsAndExitCodes() {
        // When
        int code = run("--help");

        // Then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("demo", "submit", "a law is broken", "130");
    }

    @Test
    void versionIsSaid() {
        // When
        int code = run("--version");

        // Then
        assertThat(code).isZero();
        assertThat(out.toString()).startsWith("petagrid ");
    }

    @ParameterizedTest
    @CsvSource({
        "'',name a verb",
        "fly,fly",
        "demo --bogus,--bogus",
        "demo --scenario nowhere,there is no scenario 'nowhere'",
        "sim --scenario nowhere,there is no scenario 'nowhere'",
        "rejected,list or redrive",
        "rejected list --reason NONE,there is no reason 'NONE'",
        "rejected redrive --limit 0,choose 1 or more",
        "demo --speed 301,choose 1 to 300",
        "demo --for 5x,no duration",
        "demo --for 0s,choose 1s to 7d",
        "demo --jobs missing.csv --jobs-format philly,no readable file missing.csv",
        "demo --jobs-format philly,--jobs FILE",
        "demo --carbon missing.csv,no readable file missing.csv",
        "demo --report nowhere/out.json,cannot be written",
        "sim --meter-fault it:x,is not of the form SITE:METER:PERCENT:FROM:TO",
        "sandbox --broker-port 70000,choose 1 to 65535",
        "run --set bogus=1,unknown configuration keys [bogus]",
        "run --set telemetry.threads=0,telemetry.threads",
        "run --config missing.properties,no readable file missing.properties",
        "watch,WHAT",
        "watch supply --max 0,choose 1 or more",
        "watch supply --topic-prefix nodot,must be empty",
        "verify --command-config missing.properties,no readable file",
        "order approve --why x,name the decision",
        "order fly --why x,there is no action 'fly'",
        "order cordon yizhuang,--why",
        "submit,name a job file",
        "submit --chips 8 --cancel job-1,stands alone",
        "submit --chips 8 --duration 30m,field 'model' is missing",
        "site,add or retire",
        "site add X --name n --region r --chip-model m --hosts 1 --chips-per-host 8 --latency-micros 1,lower case",
        "site add x --name n --region r --chip-model m --hosts 0 --chips-per-host 8 --latency-micros 1,--hosts: 0",
        "site add x --region r,--name"
    })
    void wrongUseIsOneLineAndExitCode2(String line, String told) {
        // When
        int code = run(line.isEmpty() ? new String[0] : line.split(" "));

        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE.code());
        assertOneLine(told);
    }

    @Test
    void aMalformedJobFileIsOneLineThatNamesTheField(@TempDir Path folder) throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("job.json"), "{\"job\": \"j\", \"chips\": \"eight\"}");

        // When
        int code = run("submit", file.toString());

        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE.code());
        assertOneLine("field 'chips' must be a whole number from 1 to 1000000, it is \"eight\"");
    }

    @Test
    void verboseAddsWhereItCameFrom() {
        // When
        int code = run("run", "--verbose", "--set", "bogus=1");

        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("petagrid: unknown configuration keys", "\tat ");
    }

    @Test
    void topicsListsEveryKind() {
        // When
        int code = run("topics", "--markdown");

        // Then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("| topic |", "| `petagrid.telemetry.host.<site>` | host |");
        assertThat(out.toString().lines()).hasSize(2 + io.petagrid.schemas.topic.TopicKind.values().length);
    }

    @Test
    void configListsEveryKeyOfTheApplication() {
        // When
        int code = run("config");

        // Then
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains(io.petagrid.app.config.AppConfig.definition().names());
    }

    @Test
    void topologyNeedsNoBroker() {
        // When
        int code = run("topology");

        // Then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("Application telemetry", "Application dispatch", "Sub-topology: 0");
    }
}
