package io.petagrid.attack.ground;

import org.apache.kafka.streams.processor.api.Record;

/** Takes what a processor sends on. */
public interface Outlet {
    /** Takes a record for the sink of that name. */
    void send(String sink, Record<byte[], byte[]> record);
}
