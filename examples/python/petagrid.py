"""What the examples share: addresses, values in Confluent's frame, and where a reader begins."""
import json
import sys

from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition
from confluent_kafka.avro import CachedSchemaRegistryClient
from confluent_kafka.avro.serializer.message_serializer import MessageSerializer

BOOTSTRAP = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:9092"
REGISTRY = sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:8081/apis/ccompat/v7"

registry = CachedSchemaRegistryClient({"url": REGISTRY})
serializer = MessageSerializer(registry)


def records(topic, begin):
    """Keys and values of a topic with one partition; begin is how many offsets before its end."""
    consumer = Consumer({
        "bootstrap.servers": BOOTSTRAP,
        "group.id": "examples",
        "enable.auto.commit": False,
        "isolation.level": "read_committed",
    })
    low, high = consumer.get_watermark_offsets(TopicPartition(topic, 0), timeout=20)
    consumer.assign([TopicPartition(topic, 0, max(low, high - begin))])
    while True:
        message = consumer.poll(60)
        if message is None:
            raise SystemExit("%s: nothing has come for 60 s" % topic)
        if message.error() is not None:
            raise KafkaException(message.error())
        if message.value() is not None:
            yield message.key().decode(), serializer.decode_message(message.value())


def newest(topic):
    """The newest value of each key of a compacted topic with one partition."""
    consumer = Consumer({"bootstrap.servers": BOOTSTRAP, "group.id": "examples", "enable.partition.eof": True})
    consumer.assign([TopicPartition(topic, 0, 0)])
    values = {}
    while True:
        message = consumer.poll(20)
        if message is None:
            raise SystemExit("%s: nothing has come for 20 s" % topic)
        if message.error() is not None:
            if message.error().code() != KafkaError._PARTITION_EOF:
                raise KafkaException(message.error())
            consumer.close()
            return values
        if message.value() is None:
            values.pop(message.key().decode(), None)
        else:
            values[message.key().decode()] = serializer.decode_message(message.value())


def send(topic, subject, key, value):
    """Writes one value with the newest schema of a subject, and waits until the broker has it."""
    schema_id = registry.get_latest_schema(subject)[0]
    if schema_id is None:
        raise SystemExit("the registry has no subject %s" % subject)
    producer = Producer({"bootstrap.servers": BOOTSTRAP, "partitioner": "murmur2_random", "acks": "all"})
    failed = []
    producer.produce(
        topic, key=key.encode(), value=serializer.encode_record_with_schema_id(schema_id, value),
        on_delivery=lambda error, message: failed.append(error) if error else None)
    if producer.flush(20) > 0:
        raise SystemExit("%s: the broker has not taken the record within 20 s" % topic)
    if failed:
        raise KafkaException(failed[0])


def show(**fields):
    """One JSON object a line."""
    print(json.dumps(fields), flush=True)
