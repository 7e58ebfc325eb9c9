package io.petagrid.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AvroJsonTest {
    @Test
    void unionsBytesAndEnumsArePlain() {
        // Given
        Rejected rejected = Rejected.newBuilder()
                .setReason(RejectReason.BAD_FRAME)
                .setDetail("no magic byte")
                .setTopic("t")
                .setPartition(1)
                .setOffset(2)
                .setAppendMs(3)
                .setSourceKey(ByteBuffer.wrap("key".getBytes(StandardCharsets.UTF_8)))
                .setValue(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setValueLength(3)
                .setSha256(ByteBuffer.wrap(new byte[0]))
                .build();

        // When
        String json = AvroJson.of(rejected).toString();

        // Then
        assertThat(json)
                .isEqualTo("{\"reason\":\"BAD_FRAME\",\"detail\":\"no magic byte\",\"topic\":\"t\",\"partition\":1,"
                        + "\"offset\":2,\"appendMs\":3,\"sourceKey\":\"a2V5\",\"value\":\"AQID\",\"valueLength\":3,"
                        + "\"sha256\":\"\"}");
    }
}
