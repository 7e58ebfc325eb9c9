package io.petagrid.app.http;

import io.petagrid.app.view.Picture;

/**
 * An address that takes a body and does something with it.
 *
 * @param summary what it does, in half a sentence
 * @param body what it takes
 * @param item what the answer's value is
 */
record ChangeRoute<B extends Record>(String path, String summary, Class<B> body, Class<?> item, Changer<B> changer) {

    /** Does what is asked, and makes the value of the answer. */
    interface Changer<B> {
        /** @throws Problem when it cannot be done */
        Object answer(Picture picture, B body, Asked asked);
    }

    /**
     * How it was asked.
     *
     * @param address of this instance as the caller knows it, without a path
     * @param withToken whether a token must be shown
     */
    record Asked(String address, boolean withToken) {
        /** The same as a command line that does it. */
        String curl(String path, String json) {
            return "curl -X POST " + address + path + " -H '" + RoomHeaders.CHANGE + ": 1' -H 'Content-Type: "
                    + Json.TYPE
                    + "'" + (withToken ? " -H \"Authorization: Bearer $PETAGRID_TOKEN\"" : "") + " -d '"
                    + json.replace("'", "'\\''") + "'";
        }
    }

    Object answer(Picture picture, byte[] bytes, Asked asked) {
        return changer.answer(picture, Bodies.read(bytes, body), asked);
    }
}
