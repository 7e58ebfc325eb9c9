package io.petagrid.app.http;

import io.petagrid.app.view.Picture;
import java.util.List;

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

    /** Makes the value of an answer. */
    interface Answerer {
        /** @throws Problem when what was asked for is not there */
        Object answer(Picture picture, Query query);
    }

    static Route one(String path, String summary, Class<?> item, Answerer answerer, Parameter... parameters) {
        return new Route(path, summary, List.of(parameters), item, false, answerer);
    }

    static Route many(String path, String summary, Class<?> item, Answerer answerer, Parameter... parameters) {
        return new Route(path, summary, List.of(parameters), item, true, answerer);
    }
}
