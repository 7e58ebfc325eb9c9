package io.petagrid.app.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of a route.
 *
 * @param choices the values it may have; empty where it is a number or a text
 * @param min least number; meaningless otherwise
 * @param max largest number, or largest length of a text
 * @param usual what holds where it is not given; empty where nothing does
 */
record Parameter(
        String name, String description, Kind kind, List<String> choices, long min, long max, Optional<String> usual) {
    private static final int LONGEST_TEXT = 200;

    enum Kind {
        /** Part of the path. */
        PATH,
        NUMBER,
        CHOICE,
        TEXT
    }

    static Parameter path(String name, String description) {
        return new Parameter(name, description, Kind.PATH, List.of(), 1, LONGEST_TEXT, Optional.empty());
    }

    static Parameter number(String name, String description, long min, long max, long usual) {
        return new Parameter(name, description, Kind.NUMBER, List.of(), min, max, Optional.of(Long.toString(usual)));
    }

    static Parameter optionalNumber(String name, String description, long min, long max) {
        return new Parameter(name, description, Kind.NUMBER, List.of(), min, max, Optional.empty());
    }

    static Parameter text(String name, String description) {
        return new Parameter(name, description, Kind.TEXT, List.of(), 1, LONGEST_TEXT, Optional.empty());
    }

    static <E extends Enum<E>> Parameter choice(String name, String description, Class<E> values) {
        List<String> choices =
                Arrays.stream(values.getEnumConstants()).map(Enum::name).toList();
        return new Parameter(name, description, Kind.CHOICE, choices, 0, 0, Optional.empty());
    }

    /** @throws Problem when a value is none of this parameter's */
    void check(String value) {
        switch (kind) {
            case NUMBER -> {
                if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < min || Long.parseLong(value) > max) {
                    throw new Problem(400, name + " must be a whole number from " + min + " to " + max);
                }
            }
            case CHOICE -> {
                if (!choices.contains(value)) {
                    throw new Problem(400, name + " must be one of " + String.join(", ", choices));
                }
            }
            case TEXT, PATH -> {
                if (value.isEmpty() || value.length() > max || value.chars().anyMatch(Character::isISOControl)) {
                    throw new Problem(400, name + " must have 1 to " + max + " characters, none of them a control one");
                }
            }
        }
    }
}
