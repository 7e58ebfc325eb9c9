package io.petagrid.bench.contender;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Drains a log once and says what it took and whether the sums were right. */
interface Contender {
    PassReport pass(String prefix) throws InterruptedException, ExecutionException, IOException;
}
