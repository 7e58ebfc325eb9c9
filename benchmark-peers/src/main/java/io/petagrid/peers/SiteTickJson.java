package io.petagrid.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.serialization.SerializationSchema;

/** The form of the results in the output topic. */
final class SiteTickJson implements SerializationSchema<SiteTick> {
    private static final long serialVersionUID = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One result as others read it. */
    record Line(
            String site, long tick, long reports, long chips, long hostPowerMw, long chipPowerMw, long busyPermille) {}

    @Override
    public byte[] serialize(SiteTick value) {
        Sums sums = value.sums;
        Line line = new Line(
                value.site,
                value.tick,
                sums.reports,
                sums.chips,
                sums.hostPowerMw,
                sums.chipPowerMw,
                sums.busyPermille);
        try {
            return JSON.writeValueAsBytes(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Line read(byte[] bytes) throws IOException {
        return JSON.readValue(bytes, Line.class);
    }
}
