import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.wire.Supply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints five ticks of the grid's supply, in PFLOPS of FP16 dense. From the folder of the distribution:
 * java -Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.petagrid.wire -cp 'lib/petagrid/*:lib/*' examples/java/Supply.java
 */
class SupplyExample {
    public static void main(String[] args) {
        String bootstrap = args.length > 0 ? args[0] : "127.0.0.1:9092";
        String registry = args.length > 1 ? args[1] : "http://127.0.0.1:8081/apis/ccompat/v7";
        AvroDeserializer values = new AvroDeserializer();
        values.configure(Map.of("schema.registry.url", registry), false);
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("isolation.level", "read_committed");
        TopicPartition partition = new TopicPartition("petagrid.supply.grid", 0);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            consumer.seek(partition, Math.max(0, end - 10));
            int ticks = 0;
            while (ticks < 5) {
                for (ConsumerRecord<String, ?> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (ticks++ < 5) {
                        print((Supply) record.value());
                    }
                }
            }
        }
    }

    private static void print(Supply supply) {
        String fp16 = supply.getPrecisions().stream()
                .filter(sum -> sum.getPrecision().name().equals("FP16") && sum.getDensity().name().equals("DENSE"))
                .map(sum -> ", available " + sum.getAvailableMflops() / 1_000_000_000 + " P")
                .findFirst()
                .orElse("");
        System.out.println("tick " + supply.getTick() + ", hosts " + supply.getHosts() + fp16);
    }
}
