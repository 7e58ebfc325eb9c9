package io.petagrid.app.http;

import io.petagrid.app.view.Picture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures of ticks that have been. A page asks for many parts of one tick at once: it is made once, the others wait for it. */
final class Replays {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final int KEPT = 8;

    private final LongFunction<Optional<Picture>> pictures;
    private final OneAtATime thread;
    private final ReentrantLock making = new ReentrantLock();
    private final Map<Long, Picture> made = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Picture> eldest) {
            return size() > KEPT;
        }
    };

    Replays(LongFunction<Optional<Picture>> pictures, OneAtATime thread) {
        this.pictures = pictures;
        this.thread = thread;
    }

    /**
     * The picture of a tick.
     *
     * @throws Problem when it is not kept any more, or others are being made
     */
    Picture at(long tick) {
        making.lock();
        try {
            return known(tick);
        } finally {
            making.unlock();
        }
    }

    private Picture known(long tick) {
        Picture known = made.get(tick);
        if (known != null) {
            return known;
        }
        try {
            Picture picture = thread.answer(() -> pictures.apply(tick))
                    .orElseThrow(() -> new Problem(404, "the topics do not reach back to tick " + tick));
            made.put(tick, picture);
            return picture;
        } catch (ExecutionException e) {
            LOG.warn("the picture of tick {} could not be made", tick, e.getCause());
            throw new Problem(503, "the picture of that tick cannot be made now; the log says why");
        }
    }
}
