package io.petagrid.app.order;

import io.petagrid.wire.Decision;
import io.petagrid.wire.Order;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Where orders are given. */
public interface OrderTaker {
    /**
     * The decisions that follow an order; empty where none came in time.
     *
     * @throws OrderRejected when the order was rejected
     * @throws ExecutionException when it could not be written
     */
    List<Decision> give(Order order, Duration patience) throws InterruptedException, ExecutionException;
}
