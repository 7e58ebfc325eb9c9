// What the examples share: addresses, values in Confluent's frame, and where a reader begins.
import { Kafka, Partitioners, logLevel } from 'kafkajs';
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';

const bootstrap = process.argv[2] ?? '127.0.0.1:9092';
const registry = process.argv[3] ?? 'http://127.0.0.1:8081/apis/ccompat/v7';

const kafka = new Kafka({ brokers: [bootstrap], logLevel: logLevel.ERROR });
const schemas = new SchemaRegistryClient({ baseURLs: [registry] });
// Left to itself the client asks the registry under which subject a topic's values stand, at an address that not every registry answers.
const deserializer = new AvroDeserializer(schemas, SerdeType.VALUE, { subjectNameStrategy: (topic) => `${topic}-value` });

// Where a topic with one partition begins and ends.
async function bounds(topic) {
  const admin = kafka.admin();
  await admin.connect();
  const [{ low, high }] = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  return { low: Number(low), high: Number(high) };
}

// Hands each value from an offset on to `each`, with its key and offset, until that returns true. A deleted key has the value null.
async function readFrom(topic, offset, each) {
  const consumer = kafka.consumer({
    groupId: `examples-${process.pid}-${Date.now()}`,
    readUncommitted: false,
    maxWaitTimeInMs: 500,
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic] });
  await new Promise((done, fail) => {
    const silent = setTimeout(() => fail(new Error(`${topic}: nothing has come for 60 s`)), 60_000);
    let ended = false;
    consumer.run({
      autoCommit: false,
      eachMessage: async ({ message }) => {
        silent.refresh();
        if (ended) return;
        try {
          const value = message.value === null ? null : await deserializer.deserialize(topic, message.value);
          ended = await each(value, message.key?.toString(), Number(message.offset));
          if (ended) {
            clearTimeout(silent);
            done();
          }
        } catch (error) {
          fail(error);
        }
      },
    }).catch(fail);
    consumer.seek({ topic, partition: 0, offset: String(offset) });
  });
  await consumer.disconnect();
}

// Hands values of a topic with one partition, from `begin` offsets before its end, to `each` until that returns true.
export async function records(topic, begin, each) {
  const { low, high } = await bounds(topic);
  await readFrom(topic, Math.max(low, high - begin), (value, key) => value !== null && each(value, key));
}

// The newest value of one key of a compacted topic with one partition; its last record is always there.
export async function newest(topic, wanted) {
  const { low, high } = await bounds(topic);
  let found = null;
  if (high > low) {
    await readFrom(topic, low, (value, key, offset) => {
      if (key === wanted) found = value;
      return offset >= high - 1;
    });
  }
  if (found === null) throw new Error(`${topic}: there is no '${wanted}'`);
  return found;
}

// Writes one value with the newest schema of a subject, and waits until the broker has it.
export async function send(topic, subject, key, value) {
  const { id } = await schemas.getLatestSchemaMetadata(subject);
  const serializer = new AvroSerializer(schemas, SerdeType.VALUE, { useSchemaId: id, subjectNameStrategy: () => subject });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  await producer.send({ topic, acks: -1, messages: [{ key, value: await serializer.serialize(topic, value) }] });
  await producer.disconnect();
}

export function show(fields) {
  console.log(JSON.stringify(fields));
}
