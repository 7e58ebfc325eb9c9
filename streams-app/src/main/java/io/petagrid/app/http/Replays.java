package io.petagrid.app.http;

import io.petagrid.app.view.Picture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
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
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, FutureTask<Optional<Picture>>> made = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, FutureTask<Optional<Picture>>> eldest) {
            return size() > KEPT;
        }
    };
    /** The last that was begun. */
    private Future<?> newest = CompletableFuture.completedFuture(null);

    Replays(LongFunction<Optional<Picture>> pictures, OneAtATime thread) {
        this.pictures = pictures;
        this.thread = thread;
    }

    /**
     * The picture of a tick. Whoever asks for a tick that is being made waits for it; whoever asks for another one meanwhile does not.
     *
     * @throws Problem when it is not kept any more, or another one is being made
     */
    Picture at(long tick) {
        Made making = begun(tick);
        if (making.isNew) {
            make(tick, making.picture);
        }
        return result(tick, making.picture)
                .orElseThrow(() -> new Problem(404, "the topics do not reach back to tick " + tick));
    }

    private record Made(FutureTask<Optional<Picture>> picture, boolean isNew) {}

    private Made begun(long tick) {
        lock.lock();
        try {
            FutureTask<Optional<Picture>> known = made.get(tick);
            if (known != null) {
                return new Made(known, false);
            }
            if (!newest.isDone()) {
                throw new Problem(503, "the picture of another tick is being made; ask again in a second");
            }
            FutureTask<Optional<Picture>> picture = new FutureTask<>(() -> pictures.apply(tick));
            newest = picture;
            made.put(tick, picture);
            return new Made(picture, true);
        } finally {
            lock.unlock();
        }
    }

    private void make(long tick, FutureTask<Optional<Picture>> picture) {
        try {
            thread.answer(Executors.callable(picture));
        } catch (Problem e) {
            // The thread is not free: whoever waits for this one is told to come again, too.
            picture.cancel(false);
            forget(tick);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a task keeps what it throws", e);
        }
    }

    private Optional<Picture> result(long tick, FutureTask<Optional<Picture>> picture) {
        try {
            return picture.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "this instance is being stopped; ask again elsewhere");
        } catch (CancellationException e) {
            throw new Problem(503, "the picture of that tick is not made now; ask again in a second");
        } catch (ExecutionException e) {
            forget(tick);
            LOG.warn("the picture of tick {} could not be made", tick, e.getCause());
            throw new Problem(503, "the picture of that tick cannot be made now; the log says why");
        }
    }

    private void forget(long tick) {
        lock.lock();
        try {
            made.remove(tick);
        } finally {
            lock.unlock();
        }
    }
}
