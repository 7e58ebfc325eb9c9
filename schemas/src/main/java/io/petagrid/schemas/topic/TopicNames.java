package io.petagrid.schemas.topic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of the topics of one grid.
 *
 * @param prefix first segment of every name with its dot, {@code petagrid.} by default; may be empty
 */
public record TopicNames(String prefix) {
    /** The prefix of a grid that does not choose one. */
    public static final String DEFAULT_PREFIX = "petagrid.";

    private static final Pattern MEMBER = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final List<TopicKind> LONGEST_STEM_FIRST = Arrays.stream(TopicKind.values())
            .sorted(Comparator.comparingInt((TopicKind kind) -> kind.stem().length())
                    .reversed())
            .toList();

    /** @throws IllegalArgumentException when the prefix is neither empty nor ends in a dot */
    public TopicNames {
        if (!prefix.isEmpty() && !prefix.matches("[a-zA-Z0-9._-]+\\.")) {
            throw new IllegalArgumentException("topic prefix '" + prefix
                    + "' must be empty, or letters, digits, dots, dashes and underscores that end in a dot");
        }
    }

    /** Names under the default prefix. */
    public static TopicNames withDefaultPrefix() {
        return new TopicNames(DEFAULT_PREFIX);
    }

    /** Name of a topic that is not a family. */
    public String of(TopicKind kind) {
        if (kind.isFamily()) {
            throw new IllegalArgumentException(kind + " is a family: name its member");
        }
        return prefix + kind.stem();
    }

    /**
     * Name of one topic of a family.
     *
     * @param member site or region id
     */
    public String of(TopicKind kind, String member) {
        if (!kind.isFamily()) {
            throw new IllegalArgumentException(kind + " is not a family");
        }
        return prefix + kind.stem() + requireMember(member);
    }

    /** The site or region of a topic of this family; empty where the topic is of another kind. */
    public Optional<String> member(TopicKind kind, String topic) {
        String stem = prefix + kind.stem();
        return kind.isFamily() && topic.startsWith(stem) && topic.length() > stem.length()
                ? Optional.of(topic.substring(stem.length()))
                : Optional.empty();
    }

    /** The kind of a topic; empty where it is none of this grid. */
    public Optional<TopicKind> kind(String topic) {
        return LONGEST_STEM_FIRST.stream()
                .filter(kind -> kind.isFamily() ? member(kind, topic).isPresent() : topic.equals(prefix + kind.stem()))
                .findFirst();
    }

    /** Pattern that matches all topics of a family and no other topic. */
    public Pattern pattern(TopicKind kind) {
        return Pattern.compile(Pattern.quote(prefix + kind.stem()) + MEMBER.pattern());
    }

    /**
     * Checks a site or region id.
     *
     * @throws IllegalArgumentException when it cannot be part of a topic's name
     */
    public static String requireMember(String member) {
        if (!MEMBER.matcher(member).matches()) {
            throw new IllegalArgumentException("'" + member
                    + "' is no site or region id: use 1 to 63 lower case letters, digits and inner dashes");
        }
        return member;
    }
}
