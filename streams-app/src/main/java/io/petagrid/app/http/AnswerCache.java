package io.petagrid.app.http;

import io.petagrid.app.view.Picture;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers that were written already: many who ask the same of one picture within a second get the same bytes. */
final class AnswerCache {
    private static final int KEPT = 256;

    private record Page(long tick, long second, Map<String, byte[]> answers) {}

    private volatile @Nullable Page page;

    /** @param second of the clock by which ages are told */
    byte[] get(Picture picture, long second, String address, Supplier<byte[]> answer) {
        Page current = page;
        if (current == null || current.tick != picture.tick() || current.second != second) {
            current = new Page(picture.tick(), second, new ConcurrentHashMap<>());
            page = current;
        }
        byte[] known = current.answers.get(address);
        if (known != null) {
            return known;
        }
        byte[] made = answer.get();
        if (current.answers.size() < KEPT) {
            current.answers.put(address, made);
        }
        return made;
    }
}
