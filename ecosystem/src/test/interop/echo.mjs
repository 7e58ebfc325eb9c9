// Reads the first records of topics with Confluent's JavaScript client and writes each again, as it was understood, to another one, with topic,
// partition and offset as its key. Of a topic that is a copy itself all are read, and keep their key.
// usage: node echo.mjs BOOTSTRAP REGISTRY MOST TARGET SOURCE...
import { Kafka, logLevel } from 'kafkajs';
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';

const [bootstrap, registry, mostOfEach, target, ...sources] = process.argv.slice(2);
const kafka = new Kafka({ brokers: [bootstrap], logLevel: logLevel.ERROR });
const client = new SchemaRegistryClient({ baseURLs: [registry] });
const deserializer = new AvroDeserializer(client, SerdeType.VALUE, {});
const serializers = new Map();
const counts = Object.fromEntries(sources.map((topic) => [topic, 0]));
const isCopy = (topic) => topic.startsWith('interop.');
const most = (topic) => (isCopy(topic) ? Infinity : Number(mostOfEach));

// A schema id stands under a subject that is its record's name or its topic's; the registry says which.
async function serializer(id) {
  if (!serializers.has(id)) {
    const answer = await fetch(`${registry}/schemas/ids/${id}/versions`);
    if (!answer.ok) throw new Error(`schema ${id}: HTTP ${answer.status}`);
    const [{ subject }] = await answer.json();
    serializers.set(id, new AvroSerializer(client, SerdeType.VALUE, { useSchemaId: id, subjectNameStrategy: () => subject }));
  }
  return serializers.get(id);
}

// What is still to come: of each topic, the partitions whose end has not been seen.
const admin = kafka.admin();
await admin.connect();
const open = new Map();
for (const topic of sources) {
  const ends = (await admin.fetchTopicOffsets(topic)).filter((o) => o.high !== o.low);
  if (ends.length > 0) open.set(topic, new Map(ends.map((o) => [o.partition, BigInt(o.high)])));
}
await admin.disconnect();

const producer = kafka.producer({ createPartitioner: () => () => 0 });
await producer.connect();
const consumer = kafka.consumer({
  groupId: `echo-js-${process.pid}-${Date.now()}`,
  readUncommitted: false,
  maxWaitTimeInMs: 100,
  // Who is thrown out of its group reads from the beginning again: a busy machine may take its time.
  sessionTimeout: 120_000,
  rebalanceTimeout: 120_000,
});
await consumer.connect();
await consumer.subscribe({ topics: [...open.keys()], fromBeginning: true });

async function echo(topic, partition, message) {
  const value = await deserializer.deserialize(topic, message.value);
  const id = message.value.readInt32BE(1);
  const key = isCopy(topic) ? message.key : `${topic}/${partition}/${message.offset}`;
  return { key, value: await (await serializer(id)).serialize(target, value) };
}

await new Promise((done, fail) => {
  let silent;
  const end = () => {
    clearTimeout(silent);
    done();
  };
  // A partition may end with the mark of a transaction, which comes alone and tells nothing here: what has not come for so long does not come.
  const endAfter = (ms) => {
    clearTimeout(silent);
    silent = setTimeout(end, ms);
  };
  endAfter(60_000);
  // The end of a batch tells how far a partition was read, markers of transactions included.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
    const ends = open.get(payload.topic);
    if (ends !== undefined && BigInt(payload.lastOffset) + 1n >= (ends.get(payload.partition) ?? 0n)) {
      ends.delete(payload.partition);
      if (ends.size === 0) open.delete(payload.topic);
    }
    if (open.size === 0) end();
  });
  consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch, resolveOffset, heartbeat }) => {
      const { topic, partition } = batch;
      try {
        endAfter(20_000);
        const wanted = batch.messages.filter((message) => message.value !== null).slice(0, most(topic) - counts[topic]);
        const messages = [];
        for (const message of wanted) {
          messages.push(await echo(topic, partition, message));
          endAfter(20_000);
          await heartbeat();
        }
        if (messages.length > 0) await producer.send({ topic: target, messages });
        counts[topic] += messages.length;
        resolveOffset(batch.lastOffset());
        await heartbeat();
        if (counts[topic] >= most(topic)) open.delete(topic);
        if (open.size === 0) end();
      } catch (error) {
        fail(new Error(`${topic}: ${error.stack}`));
      }
    },
  }).catch(fail);
});
await consumer.disconnect();
await producer.disconnect();
console.log(JSON.stringify(counts));
process.exit(0);
