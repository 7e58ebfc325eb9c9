// What the examples share: addresses, values in Confluent's frame, and where a reader begins.
import { Kafka, logLevel } from 'kafkajs';
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';

const bootstrap = process.argv[2] ?? '127.0.0.1:9092';
const registry = process.argv[3] ?? 'http://127.0.0.1:8081/apis/ccompat/v7';

const kafka = new Kafka({ brokers: [bootstrap], logLevel: logLevel.ERROR });
const schemas = new SchemaRegistryClient({ baseURLs: [registry] });
const deserializer = new AvroDeserializer(schemas, SerdeType.VALUE, {});

// Hands records of a topic with one partition, from `begin` offsets before its end, to `each` until that returns true.
export async function records(topic, begin, each) {
  const admin = kafka.admin();
  await admin.connect();
  const [{ low, high }] = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const consumer = kafka.consumer({ groupId: `examples-${process.pid}-${Date.now()}`, readUncommitted: false });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic] });
  await new Promise((done, fail) => {
    const silent = setTimeout(() => fail(new Error(`${topic}: nothing has come for 60 s`)), 60_000);
    let ended = false;
    consumer.run({
      autoCommit: false,
      eachMessage: async ({ message }) => {
        silent.refresh();
        if (ended || message.value === null) return;
        try {
          if (await each(await deserializer.deserialize(topic, message.value), message.key.toString())) {
            ended = true;
            clearTimeout(silent);
            done();
          }
        } catch (error) {
          fail(error);
        }
      },
    }).catch(fail);
    consumer.seek({ topic, partition: 0, offset: String(Math.max(Number(low), Number(high) - begin)) });
  });
  await consumer.disconnect();
}

// The newest value of one key of a compacted topic with one partition.
export async function newest(topic, wanted) {
  let found;
  const admin = kafka.admin();
  await admin.connect();
  const [{ high }] = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  await records(topic, Number(high), (value, key) => {
    if (key === wanted) found = value;
    return found !== undefined;
  });
  return found;
}

// Writes one value with the newest schema of a subject, and waits until the broker has it. kafkajs places keys by murmur2.
export async function send(topic, subject, key, value) {
  const { id } = await schemas.getLatestSchemaMetadata(subject);
  const serializer = new AvroSerializer(schemas, SerdeType.VALUE, { useSchemaId: id });
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic, acks: -1, messages: [{ key, value: await serializer.serialize(topic, value) }] });
  await producer.disconnect();
}

export function show(fields) {
  console.log(JSON.stringify(fields));
}
