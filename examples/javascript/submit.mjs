// Submits a job for two hosts of eight chips and follows its decisions until a site is told to run it.
import { randomUUID } from 'node:crypto';
import { newest, records, send, show } from './petagrid.mjs';

const clock = await newest('petagrid.reference.clock', 'clock');
const job = `example-js-${randomUUID().slice(0, 8)}`;

await send('petagrid.job.request', 'petagrid.job.request-value', job, {
  job,
  action: 'SUBMIT',
  tenant: 'examples',
  priority: 5,
  precision: 'FP16',
  chips: 16,
  gang: 8,
  durationEstimateMs: 30 * 60_000,
  ringMicros: 20_000,
  deadlineGridMs: null,
  flexibility: 'NONE',
  model: 'city-llm-70b',
  dataset: null,
  submittedGridMs: clock.epochGridMs + clock.speed * (Date.now() - clock.startAppendMs),
  leastChips: null,
  mostChips: null,
  residency: [],
});
await records('petagrid.decision', 500, (decision) => {
  if (decision.job !== job) return false;
  show({ job, state: decision.state, site: decision.site, why: decision.explanation });
  return ['ISSUED', 'ACCEPTED', 'EXECUTING'].includes(decision.state);
});
process.exit(0);
