"""Reads the first records of topics with Confluent's Python client and writes each again, as it was understood, to another one, with topic,
partition and offset as its key. Of a topic that is a copy itself all are read, and keep their key.

usage: python3 echo.py BOOTSTRAP REGISTRY MOST TARGET SOURCE=RECORDS...
"""
import json
import struct
import sys

from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition
from confluent_kafka.avro import CachedSchemaRegistryClient
from confluent_kafka.avro.serializer.message_serializer import MessageSerializer

bootstrap, registry, most_of_each, target, *named = sys.argv[1:]
sources = [source.split("=")[0] for source in named]
serializer = MessageSerializer(CachedSchemaRegistryClient({"url": registry}))
producer = Producer({"bootstrap.servers": bootstrap})
consumer = Consumer({
    "bootstrap.servers": bootstrap,
    "group.id": "echo-py",
    "isolation.level": "read_committed",
    "enable.auto.commit": False,
    "auto.offset.reset": "earliest",
    "enable.partition.eof": True,
    "fetch.wait.max.ms": 20,
})


def taken(error, message):
    if error is not None:
        raise KafkaException(error)


def echo(source):
    is_copy = source.startswith("interop.")
    most = float("inf") if is_copy else int(most_of_each)
    partitions = sorted(consumer.list_topics(source).topics[source].partitions)
    consumer.assign([TopicPartition(source, partition, 0) for partition in partitions])
    ended, count = set(), 0
    while len(ended) < len(partitions) and count < most:
        message = consumer.poll(20)
        if message is None:
            raise SystemExit("%s: nothing was read for 20 s" % source)
        if message.error() is not None:
            if message.error().code() != KafkaError._PARTITION_EOF:
                raise KafkaException(message.error())
            ended.add(message.partition())
        elif message.value() is not None:
            value = serializer.decode_message(message.value())
            schema_id = struct.unpack(">bI", message.value()[:5])[1]
            origin = "%s/%d/%d" % (source, message.partition(), message.offset())
            producer.produce(
                target, key=message.key() if is_copy else origin.encode(), partition=0, on_delivery=taken,
                value=serializer.encode_record_with_schema_id(schema_id, value))
            count += 1
    if producer.flush(20) > 0:
        raise SystemExit("%s: not all was taken within 20 s" % target)
    return count


print(json.dumps({source: echo(source) for source in sources}))
consumer.close()
