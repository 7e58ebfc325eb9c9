package io.petagrid.app.http;

import io.petagrid.app.host.HostTeller;
import io.petagrid.app.order.OrderTaker;
import io.petagrid.app.past.PastTeller;
import io.petagrid.app.reject.RedriveTaker;
import io.petagrid.app.view.Picture;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Where the control room takes to what it is asked to do.
 *
 * @param orders where orders are given and jobs are submitted
 * @param past who goes through history again
 * @param alarms where it is kept that somebody knows of an alarm
 * @param redrives where rejected records are driven in again
 * @param hosts where single hosts are asked for
 * @param pictures of ticks that have been, seconds since 1970-01-01T00:00Z; empty where the topics do not reach back so far
 */
public record RoomDesks(
        OrderTaker orders,
        PastTeller past,
        AlarmNotes alarms,
        RedriveTaker redrives,
        HostTeller hosts,
        LongFunction<Optional<Picture>> pictures) {}
