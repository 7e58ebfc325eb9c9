package io.petagrid.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicNamesTest {
    private final TopicNames names = TopicNames.withDefaultPrefix();

    @ParameterizedTest
    @EnumSource(TopicKind.class)
    void everyKindIsFoundByTheNameOfItsTopic(TopicKind kind) {
        // Given
        String topic = kind.isFamily() ? names.of(kind, "bei-jing2") : names.of(kind);

        // When
        var found = names.kind(topic);

        // Then
        assertThat(found).contains(kind);
        assertThat(names.member(kind, topic).isPresent()).isEqualTo(kind.isFamily());
    }

    @Test
    void thePrefixComesFirst() {
        // Given
        TopicNames other = new TopicNames("test.1_a-b.");

        // When
        String topic = other.of(TopicKind.COMMAND, "haidian");

        // Then
        assertThat(topic).isEqualTo("test.1_a-b.command.haidian");
        assertThat(other.member(TopicKind.COMMAND, topic)).contains("haidian");
        assertThat(names.kind(topic)).isEmpty();
    }

    @Test
    void aPrefixMayBeEmpty() {
        // Given
        TopicNames bare = new TopicNames("");

        // When
        String topic = bare.of(TopicKind.PARTIAL);

        // Then
        assertThat(topic).isEqualTo("partial");
    }

    @ParameterizedTest
    @ValueSource(strings = {"petagrid", ".", "peta grid.", "péta.", "peta/grid."})
    void aPrefixThatCannotBeginATopicsNameIsRefused(String prefix) {
        assertThatThrownBy(() -> new TopicNames(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("topic prefix '" + prefix
                        + "' must be empty, or letters, digits, dots, dashes and underscores that end in a dot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "Haidian", "a.b", "a_b", "海淀", "a b"})
    void anIdThatCannotBePartOfATopicsNameIsRefused(String member) {
        assertThatThrownBy(() -> names.of(TopicKind.ACK, member))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + member
                        + "' is no site or region id: use 1 to 63 lower case letters, digits and inner dashes");
    }

    @Test
    void anIdHasAtMost63Characters() {
        // Given
        String longest = "a".repeat(63);

        // When
        String accepted = TopicNames.requireMember(longest);

        // Then
        assertThat(accepted).isEqualTo(longest);
        assertThatThrownBy(() -> TopicNames.requireMember(longest + "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 63");
    }

    @Test
    void aFamilyNeedsAMemberAndNothingElseTakesOne() {
        assertThatThrownBy(() -> names.of(TopicKind.HOST_TELEMETRY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HOST_TELEMETRY is a family: name its member");
        assertThatThrownBy(() -> names.of(TopicKind.DECISION, "haidian"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DECISION is not a family");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "petagrid.telemetry.host.a.b",
                "xpetagrid.telemetry.host.a",
                "petagridxtelemetry.host.a",
                "petagrid.telemetry.host.",
                "petagrid.telemetry.facility.a",
                "other.telemetry.host.a"
            })
    void aPatternMatchesItsFamilyOnly(String other) {
        // Given
        var pattern = names.pattern(TopicKind.HOST_TELEMETRY);

        // When
        boolean matches = pattern.matcher(other).matches();

        // Then
        assertThat(matches).isFalse();
        assertThat(pattern.matcher("petagrid.telemetry.host.a").matches()).isTrue();
    }
}
