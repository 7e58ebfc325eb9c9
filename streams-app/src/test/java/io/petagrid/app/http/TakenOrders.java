package io.petagrid.app.http;

import io.petagrid.app.order.OrderRejected;
import io.petagrid.app.order.OrderTaker;
import io.petagrid.app.view.SamplePictures;
import io.petagrid.wire.Decision;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Order;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes orders down, and decides what a test has said beforehand. */
final class TakenOrders implements OrderTaker {
    static final String REJECTED_KEY = "key-that-is-rejected";

    final List<Order> taken = new CopyOnWriteArrayList<>();
    final List<JobRequest> submitted = new CopyOnWriteArrayList<>();
    volatile boolean isSilent;

    @Override
    public List<Decision> give(Order order, Duration patience) {
        taken.add(order);
        if (order.getOrder().equals(REJECTED_KEY)) {
            throw new OrderRejected("the order was rejected: BAD_REQUEST, for a test");
        }
        return isSilent ? List.of() : List.of(SamplePictures.orderedBy(order.getOrder()));
    }

    @Override
    public List<Decision> submit(JobRequest request, Duration patience) {
        submitted.add(request);
        return isSilent ? List.of() : List.of(SamplePictures.placed(request.getJob()));
    }
}
