"""Reads the first records of topics with Confluent's Python client and writes each again, as it was understood, to a topic beside.

usage: python3 echo.py BOOTSTRAP REGISTRY MOST FROM=TO...
"""
import json
import struct
import sys

from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition
from confluent_kafka.avro import CachedSchemaRegistryClient
from confluent_kafka.avro.serializer.message_serializer import MessageSerializer

bootstrap, registry, most, *pairs = sys.argv[1:]
serializer = MessageSerializer(CachedSchemaRegistryClient({"url": registry}))
producer = Producer({"bootstrap.servers": bootstrap, "partitioner": "murmur2_random"})
consumer = Consumer({
    "bootstrap.servers": bootstrap,
    "group.id": "echo-py",
    "isolation.level": "read_committed",
    "enable.auto.commit": False,
    "auto.offset.reset": "earliest",
    "enable.partition.eof": True,
})


def taken(error, message):
    if error is not None:
        raise KafkaException(error)


def echo(source, target):
    partitions = sorted(consumer.list_topics(source).topics[source].partitions)
    consumer.assign([TopicPartition(source, partition, 0) for partition in partitions])
    ended, count = set(), 0
    while len(ended) < len(partitions) and count < int(most):
        message = consumer.poll(20)
        if message is None:
            raise SystemExit("%s: nothing was read for 20 s" % source)
        if message.error() is not None:
            if message.error().name() != "_PARTITION_EOF":
                raise KafkaException(message.error())
            ended.add(message.partition())
        elif message.value() is not None:
            value = serializer.decode_message(message.value())
            schema_id = struct.unpack(">bI", message.value()[:5])[1]
            producer.produce(
                target, key=message.key(), partition=0, on_delivery=taken,
                value=serializer.encode_record_with_schema_id(schema_id, value))
            count += 1
    producer.flush()
    return count


counts = {}
for pair in pairs:
    source, target = pair.split("=")
    counts[source] = echo(source, target)
consumer.close()
print(json.dumps(counts))
