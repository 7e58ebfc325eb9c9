package io.petagrid.domain.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "-1, 1",
        "63, 1",
        "-64, 1",
        "64, 2",
        "1000, 2",
        "8191, 2",
        "8192, 3",
        "1750000000, 5",
        "1750000000000, 6",
        "9223372036854775807, 10",
        "-9223372036854775808, 10"
    })
    void aNumberComesBackAndIsShort(long value, int length) throws IOException {
        // Given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Packed.write(value, new DataOutputStream(bytes));

        // When
        long read = Packed.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        // Then
        assertThat(read).isEqualTo(value);
        assertThat(bytes.size()).isEqualTo(length);
    }

    @Test
    void aNumberWithoutEndIsRefused() {
        // Given
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0x80);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(endless));

        // When
        // Then
        assertThatThrownBy(() -> Packed.read(in))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("64 bits");
    }
}
