package io.petagrid.app.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checked parameters of a request. */
final class Query {
    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param given from the query
     * @param path from the path
     * @throws Problem when one is unknown, given twice or wrong
     */
    static Query of(List<Parameter> parameters, Map<String, List<String>> given, Map<String, String> path) {
        Map<String, String> values = new HashMap<>();
        for (Parameter parameter : parameters) {
            boolean isPath = parameter.kind() == Parameter.Kind.PATH;
            List<String> found = isPath
                    ? Optional.ofNullable(path.get(parameter.name())).stream().toList()
                    : given.getOrDefault(parameter.name(), List.of());
            if (found.size() > 1) {
                throw new Problem(400, parameter.name() + " is given " + found.size() + " times; give it once");
            }
            found.forEach(parameter::check);
            found.stream().findFirst().or(parameter::usual).ifPresent(value -> values.put(parameter.name(), value));
        }
        refuseUnknown(parameters, given);
        return new Query(values);
    }

    private static void refuseUnknown(List<Parameter> parameters, Map<String, List<String>> given) {
        List<String> known = parameters.stream()
                .filter(parameter -> parameter.kind() != Parameter.Kind.PATH)
                .map(Parameter::name)
                .toList();
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Problem(
                            400,
                            known.isEmpty()
                                    ? "this address takes no parameters"
                                    : "there is no such parameter; known are " + String.join(", ", known));
                });
    }

    /** A text that must be there. */
    String text(String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new Problem(400, "the parameter " + name + " is missing"));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    /** Whether a value is the one that was asked for, or none was. */
    boolean matches(String name, @Nullable Object value) {
        return find(name)
                .map(asked -> value != null && asked.equals(value.toString()))
                .orElse(true);
    }
}
