package io.petagrid.app.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.Picture;
import io.petagrid.domain.redispatch.KeptPrices;
import io.petagrid.domain.redispatch.Outlook;
import io.petagrid.domain.redispatch.Redispatch;
import io.petagrid.domain.redispatch.RedispatchClock;
import io.petagrid.domain.redispatch.RedispatchSettings;
import io.petagrid.domain.redispatch.Redispatched;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Re-dispatches beside the dispatcher, one plan at a time. A plan is taken up with the next record of history and goes into it in that
 * record's transaction, so that no other instance can write one; one that is lost with an instance is made again.
 */
final class Replanner {
    private static final Logger LOG = LoggerFactory.getLogger(Replanner.class);
    private static final byte VERSION = 1;
    private static final String ROW = "redispatch";

    private final Redispatch redispatch;
    private final RedispatchClock clock;
    private final Executor beside;
    private final Rows rows;
    private KeptPrices prices = KeptPrices.NONE;
    private @Nullable CompletableFuture<Redispatched> underWay;

    /** @param beside where plans are made; never the thread of history, but in tests */
    Replanner(RedispatchSettings settings, Executor beside, KeyValueStore<String, byte[]> store) {
        this.redispatch = new Redispatch(settings);
        this.clock = new RedispatchClock(settings);
        this.beside = beside;
        this.rows = new Rows(store, VERSION);
        rows.read(ROW, this::read);
    }

    private void read(DataInput in) throws IOException {
        clock.resume(in.readLong(), in.readLong());
        prices = KeptPrices.readFrom(in);
    }

    private static void write(Redispatched made, DataOutput out) throws IOException {
        out.writeLong(made.tick());
        out.writeLong(made.gridMs());
        made.prices().writeTo(out);
    }

    /** Begins a plan when one is due and none is under way. */
    void look(DispatchEvent.Snapshot snapshot, Supplier<Picture> picture, Supplier<Outlook> outlook) {
        if (underWay == null && clock.isDue(snapshot)) {
            Picture seen = picture.get();
            Outlook expected = outlook.get();
            KeptPrices last = prices;
            underWay = CompletableFuture.supplyAsync(() -> redispatch.plan(seen, expected, last), beside);
        }
    }

    /** A plan that has become ready. */
    Optional<Redispatched> take() {
        CompletableFuture<Redispatched> plan = underWay;
        if (plan == null || !plan.isDone()) {
            return Optional.empty();
        }
        underWay = null;
        try {
            Redispatched made = plan.join();
            prices = made.prices();
            rows.write(ROW, out -> write(made, out));
            return Optional.of(made);
        } catch (CompletionException e) {
            LOG.warn("a re-dispatch failed; the next one is due in its turn", e.getCause());
            return Optional.empty();
        }
    }
}
