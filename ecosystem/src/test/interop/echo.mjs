// Reads the first records of topics with Confluent's JavaScript client and writes each again, as it was understood, to a topic beside.
// usage: node echo.mjs BOOTSTRAP REGISTRY MOST FROM=TO...
import { Kafka, logLevel } from 'kafkajs';
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';

const [bootstrap, registry, most, ...pairs] = process.argv.slice(2);
const kafka = new Kafka({ brokers: [bootstrap], logLevel: logLevel.ERROR });
const client = new SchemaRegistryClient({ baseURLs: [registry] });
const deserializer = new AvroDeserializer(client, SerdeType.VALUE, {});
const serializers = new Map();
const target = new Map(pairs.map((pair) => pair.split('=')));
const counts = Object.fromEntries([...target.keys()].map((topic) => [topic, 0]));

function serializer(id) {
  if (!serializers.has(id)) serializers.set(id, new AvroSerializer(client, SerdeType.VALUE, { useSchemaId: id }));
  return serializers.get(id);
}

const admin = kafka.admin();
await admin.connect();
const missing = new Map();
for (const topic of target.keys()) {
  const offsets = await admin.fetchTopicOffsets(topic);
  const records = offsets.reduce((sum, o) => sum + Number(o.high) - Number(o.low), 0);
  if (records > 0) missing.set(topic, new Map(offsets.filter((o) => o.high !== o.low).map((o) => [o.partition, BigInt(o.high) - 1n])));
}
await admin.disconnect();

const producer = kafka.producer({ createPartitioner: () => () => 0 });
await producer.connect();
const consumer = kafka.consumer({ groupId: `echo-js-${process.pid}-${Date.now()}`, readUncommitted: false });
await consumer.connect();
await consumer.subscribe({ topics: [...missing.keys()], fromBeginning: true });
await new Promise((done, fail) => {
  const idle = setTimeout(done, 15000);
  consumer.run({
    autoCommit: false,
    partitionsConsumedConcurrently: 1,
    eachMessage: async ({ topic, message }) => {
      try {
        idle.refresh();
        if (message.value === null || counts[topic] >= Number(most)) return;
        counts[topic] += 1;
        const value = await deserializer.deserialize(topic, message.value);
        const id = message.value.readInt32BE(1);
        const bytes = await serializer(id).serialize(target.get(topic), value);
        await producer.send({ topic: target.get(topic), messages: [{ key: message.key, value: bytes }] });
        if ([...missing.keys()].every((t) => counts[t] >= Number(most))) done();
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
