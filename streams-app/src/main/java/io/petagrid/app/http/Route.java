package io.petagrid.app.http;

import io.petagrid.app.view.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An address that answers from a picture.
 *
 * @param path with parameters in braces
 * @param summary what it tells, in half a sentence
 * @param item what the answer's value is, or each of its items
 * @param isList whether the value is a list
 */
record Route(
        String path, String summary, List<Parameter> parameters, Class<?> item, boolean isList, Answerer answerer) {

    /** The tick that is asked for: every route that rests on a picture can answer for one that has been. */
    static final Parameter AT = Parameter.optionalNumber(
            "at",
            "The tick that is asked for, seconds since 1970-01-01T00:00Z of the broker's clock; the newest where it is left out.",
            0,
            Integer.MAX_VALUE * 2L);

    /** Makes the value of an answer. */
    interface Answerer {
        /** @throws Problem when what was asked for is not there */
        Object answer(Picture picture, Query query);
    }

    static Route one(String path, String summary, Class<?> item, Answerer answerer, Parameter... parameters) {
        return new Route(path, summary, withAt(parameters), item, false, answerer);
    }

    static Route many(String path, String summary, Class<?> item, Answerer answerer, Parameter... parameters) {
        return new Route(path, summary, withAt(parameters), item, true, answerer);
    }

    /** One that rests on more than a picture, and answers for the present alone. */
    static Route present(String path, String summary, Class<?> item, Answerer answerer, Parameter... parameters) {
        return new Route(path, summary, List.of(parameters), item, false, answerer);
    }

    private static List<Parameter> withAt(Parameter... parameters) {
        return Stream.concat(Arrays.stream(parameters), Stream.of(AT)).toList();
    }
}
