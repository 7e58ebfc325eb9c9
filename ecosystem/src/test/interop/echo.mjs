// Reads the first records of topics with Confluent's JavaScript client and writes each again, as it was understood, to another one, with topic,
// partition and offset as its key. Of a topic that is a copy itself all are read, and keep their key. Of each source as many records are awaited as
// are named: where a topic ends cannot be seen by this client, for the mark of a transaction may stand last.
// usage: node echo.mjs BOOTSTRAP REGISTRY MOST TARGET SOURCE=RECORDS...
import { Kafka, logLevel } from 'kafkajs';
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';

const [bootstrap, registry, mostOfEach, target, ...named] = process.argv.slice(2);
const awaited = new Map(named.map((source) => source.split('=')).map(([topic, records]) => [topic, Number(records)]));
const kafka = new Kafka({ brokers: [bootstrap], logLevel: logLevel.ERROR });
const client = new SchemaRegistryClient({ baseURLs: [registry] });
// Left to itself the client asks the registry under which subject a topic's values stand, at an address that not every registry answers.
const deserializer = new AvroDeserializer(client, SerdeType.VALUE, { subjectNameStrategy: (topic) => `${topic}-value` });
const serializers = new Map();
const counts = Object.fromEntries([...awaited.keys()].map((topic) => [topic, 0]));
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

const open = new Set([...awaited].filter(([, records]) => records > 0).map(([topic]) => topic));

const producer = kafka.producer({ createPartitioner: () => () => 0 });
await producer.connect();
const consumer = kafka.consumer({ groupId: `echo-js-${process.pid}-${Date.now()}`, readUncommitted: false, maxWaitTimeInMs: 100 });
await consumer.connect();
await consumer.subscribe({ topics: [...open], fromBeginning: true });

async function echo(topic, partition, message) {
  const value = await deserializer.deserialize(topic, message.value);
  const id = message.value.readInt32BE(1);
  const key = isCopy(topic) ? message.key : `${topic}/${partition}/${message.offset}`;
  return { key, value: await (await serializer(id)).serialize(target, value) };
}

await new Promise((done, fail) => {
  const silent = setTimeout(() => fail(new Error(`nothing has come for 90 s of ${[...open]}`)), 90_000);
  consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch, resolveOffset, heartbeat }) => {
      const { topic, partition } = batch;
      try {
        silent.refresh();
        const wanted = batch.messages.filter((message) => message.value !== null).slice(0, most(topic) - counts[topic]);
        const messages = [];
        for (const message of wanted) messages.push(await echo(topic, partition, message));
        if (messages.length > 0) await producer.send({ topic: target, messages });
        counts[topic] += messages.length;
        resolveOffset(batch.lastOffset());
        await heartbeat();
        if (counts[topic] >= awaited.get(topic)) {
          open.delete(topic);
          consumer.pause([{ topic }]);
        }
        if (open.size === 0) {
          clearTimeout(silent);
          done();
        }
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
