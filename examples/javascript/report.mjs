// Lets one host of a site report for five seconds: eight chips of the site's own model, one report a second.
// usage: node report.mjs [BOOTSTRAP [REGISTRY [SITE]]]
import { setTimeout as sleep } from 'node:timers/promises';
import { newest, send, show } from './petagrid.mjs';

const site = process.argv[4] ?? 'haidian';
const host = 'example-js';
const model = (await newest('petagrid.reference.site', site)).plan[0].chipModel;
const bootMs = Date.now();
const ofEachChip = (value) => Array(8).fill(value);
let fromMs = bootMs;

for (let sequence = 0; sequence < 5; sequence += 1) {
  await sleep(1000);
  const toMs = Date.now();
  await send(`petagrid.telemetry.host.${site}`, 'io.petagrid.wire.HostReport', host, {
    site,
    host,
    bootMs,
    sequence,
    fromMs,
    toMs,
    hostPowerMw: 2_930_000,
    chipModels: [model],
    jobs: [],
    slot: [0, 1, 2, 3, 4, 5, 6, 7],
    chipModel: ofEachChip(0),
    state: ofEachChip('HEALTHY'),
    powerMw: ofEachChip(80_000),
    busyPermille: ofEachChip(0),
    smPermille: ofEachChip(0),
    tensorPermille: [],
    clockMhz: ofEachChip(1_000),
    temperatureDeciC: ofEachChip(320),
    memoryMib: ofEachChip(512),
    job: ofEachChip(0),
    inventory: sequence > 0 ? null : {
      chips: [0, 1, 2, 3, 4, 5, 6, 7].map((slot) => ({ slot, chipModel: model, commissionedGridMs: 0, retiredGridMs: null })),
    },
  });
  fromMs = toMs;
}
show({ site, host, reports: 5 });
process.exit(0);
