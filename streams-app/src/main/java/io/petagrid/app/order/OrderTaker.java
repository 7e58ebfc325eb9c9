package io.petagrid.app.order;

import io.petagrid.wire.Decision;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Order;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Where orders are given and jobs are submitted. */
public interface OrderTaker {
    /**
     * The decisions that follow an order; empty where none came in time.
     *
     * @throws OrderRejected when the order was rejected
     * @throws ExecutionException when it could not be written
     */
    List<Decision> give(Order order, Duration patience) throws InterruptedException, ExecutionException;

    /**
     * The first decisions about a job; empty where none came in time.
     *
     * @throws OrderRejected when the request was rejected
     * @throws ExecutionException when it could not be written
     */
    List<Decision> submit(JobRequest request, Duration patience) throws InterruptedException, ExecutionException;
}
