// Prints five ticks of the grid's supply, in PFLOPS of FP16 dense.
import { records, show } from './petagrid.mjs';

const MFLOPS_IN_P = 1e9;
let ticks = 0;

await records('petagrid.supply.grid', 10, (supply) => {
  const fp16 = supply.precisions.find((r) => r.precision === 'FP16' && r.density === 'DENSE');
  show({ tick: supply.tick, hosts: supply.hosts, ...(fp16 && { availableP: fp16.availableMflops / MFLOPS_IN_P }) });
  ticks += 1;
  return ticks === 5;
});
process.exit(0);
