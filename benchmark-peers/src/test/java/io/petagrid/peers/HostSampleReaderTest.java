package io.petagrid.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.HostReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class HostSampleReaderTest {
    private final HostSampleReader reader = new HostSampleReader();
    private final HostSample sample = new HostSample();

    @Test
    void readsWhatTheJobNeeds() throws IOException {
        reader.read(framed(report("yanqing", "h1")), sample);

        assertThat(sample.source).isEqualTo("yanqing/h1");
        assertThat(sample.site()).isEqualTo("yanqing");
        assertThat(sample.bootMs).isEqualTo(5);
        assertThat(sample.sequence).isEqualTo(7);
        assertThat(sample.sums.reports).isEqualTo(1);
        assertThat(sample.sums.chips).isEqualTo(3);
        assertThat(sample.sums.hostPowerMw).isEqualTo(1_800_000);
        assertThat(sample.sums.chipPowerMw).isEqualTo(700_000);
        assertThat(sample.sums.busyPermille).isEqualTo(1_500);
    }

    @Test
    void knowsEachSite() throws IOException {
        reader.read(framed(report("yanqing", "h1")), sample);
        reader.read(framed(report("北京", "h2")), sample);

        assertThat(sample.source).isEqualTo("北京/h2");
        assertThat(sample.site()).isEqualTo("北京");
    }

    @Test
    void refusesWhatIsNotFramed() {
        assertThatThrownBy(() -> reader.read(new byte[] {1, 2, 3, 4, 5, 6}, sample))
                .isInstanceOf(IOException.class);
    }

    private static HostReport report(String site, String host) {
        List<Integer> zeros = List.of(0, 0, 0);
        return HostReport.newBuilder()
                .setSite(site)
                .setHost(host)
                .setBootMs(5)
                .setSequence(7)
                .setFromMs(1_000)
                .setToMs(2_000)
                .setHostPowerMw(1_800_000)
                .setChipModels(List.of("a", "bb"))
                .setJobs(List.of("job"))
                .setSlot(List.of(0, 1, 2))
                .setChipModel(List.of(0, 1, 1))
                .setState(List.of(ChipState.HEALTHY, ChipState.FAULTED, ChipState.HEALTHY))
                .setPowerMw(List.of(300_000, -1, 400_000))
                .setBusyPermille(List.of(1_000, -1, 500))
                .setSmPermille(zeros)
                .setTensorPermille(List.of())
                .setClockMhz(zeros)
                .setTemperatureDeciC(zeros)
                .setMemoryMib(zeros)
                .setJob(zeros)
                .setInventory(null)
                .build();
    }

    private static byte[] framed(HostReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] header = new byte[WireFrame.HEADER_BYTES];
        WireFrame.putHeader(header, 42);
        out.write(header);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<>(HostReport.class).write(report, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
