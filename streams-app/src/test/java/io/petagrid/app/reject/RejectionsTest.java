package io.petagrid.app.reject;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RejectionsTest {
    @Test
    void aRejectionIsNeverTooLargeToBeWritten() {
        // Given
        byte[] key = new byte[900_000];
        Arrays.fill(key, (byte) 0xff);
        byte[] value = new byte[900_000];

        // When
        Rejected rejected = Rejections.of(RejectReason.SPOOFED, "x".repeat(900_000), "topic", 0, 7, 8, key, value);

        // Then
        assertThat(rejected.getDetail()).hasSize(Rejections.KEPT_DETAIL);
        assertThat(rejected.getSourceKey().remaining()).isEqualTo(Rejections.KEPT_BYTES);
        assertThat(rejected.getValue().remaining()).isEqualTo(Rejections.KEPT_BYTES);
        assertThat(rejected.getValueLength()).isEqualTo(900_000);
        assertThat(Rejections.key(key)).hasSize(Rejections.KEPT_BYTES).startsWith(0xff);
    }

    @Test
    void theKeyIsThatOfTheRecordAndNoneIsEmpty() {
        // Given
        byte[] key = {1, (byte) 0xfe, 3};

        // When
        byte[] kept = Rejections.key(key);

        // Then
        assertThat(kept).isEqualTo(key);
        assertThat(Rejections.key(null)).isEmpty();
    }
}
