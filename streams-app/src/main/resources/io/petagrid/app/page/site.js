import { h, Panel, Figure, Table, Bar, JobLink, Choice, State, Waiting, behind, explained } from '/parts.js';
import { Order } from '/orders.js';
import { Hosts } from '/hosts.js';
import { state, value, param, link } from '/store.js';
import { NONE, number, p, percent, share, megawatt, word, initial, moment, duration, tonnes } from '/format.js';

const one = () => `/api/sites/${encodeURIComponent(param('site', value('/api/sites')?.[0]?.site ?? ''))}`;
const jobs = () => `/api/jobs?limit=20&site=${encodeURIComponent(param('site', value('/api/sites')?.[0]?.site ?? ''))}`;
export const paths = () => (param('site') || value('/api/sites') ? ['/api/sites', one(), jobs()] : ['/api/sites']);

const STATES = [['allocatedHealthy', 'held by jobs', 'held'], ['free', 'free', 'free'], ['faulted', 'faulted', 'faulted'],
  ['outOfService', 'out of service', 'out'], ['standby', 'standby', 'standby'], ['unknown', 'unknown', 'unknown']];

const Chips = ({ supply, catalogue }) => {
  const rows = supply.chips.filter(c => c.installed > 0).map(c => ({ ...c, key: c.chipModel, free: c.healthy - c.allocatedHealthy,
    model: catalogue.find(m => m.chipModel === c.chipModel) }));
  return h(Panel, { title: 'Chips', wide: 'wide', note: STATES.map(([, label]) => label).join(' · ') },
    h('div', { class: 'stacked' }, rows.map(row => {
      const text = behind(row.chipModel, STATES.map(([f, label]) => `${number(row[f])} ${label}`).join(', '), row.model ? `${row.model.vendor}, ${row.model.domestic ? 'domestic' : 'foreign'}.` : '');
      return h('div', { class: 'model', tabindex: 0, role: 'group', 'aria-label': text, ...explained(text) },
        h('span', { class: 'name' }, row.chipModel),
        h(Bar, { label: text, of: row.installed, parts: STATES.map(([f,, kind]) => ({ value: row[f], kind })) }),
        h('span', { class: 'num' }, number(row.installed)));
    })),
    h(Table, { caption: 'Chips by model', columns: [
      { title: 'Model', cell: r => r.chipModel },
      { title: 'Vendor', cell: r => (r.model ? `${r.model.vendor}${r.model.domestic ? ', domestic' : ''}` : NONE) },
      ...STATES.map(([f, title]) => ({ title, numeric: true, cell: r => number(r[f]) })),
      { title: 'Clock %', numeric: true, cell: r => percent(r.healthy ? r.availablePermille / r.healthy / 1000 : null) },
      { title: 'Busy %', numeric: true, cell: r => percent(r.busyCount ? r.busyPermille / r.busyCount / 1000 : null) },
      { title: 'Tensor %', numeric: true, cell: r => percent(r.tensorCount ? r.tensorPermille / r.tensorCount / 1000 : null) },
      { title: 'W a chip', numeric: true, cell: r => number(r.installed - r.unknown > 0 ? r.powerMw / (r.installed - r.unknown) / 1000 : null, 0) },
    ], rows }),
    h(Heat, { supply }));
};

// Hosts by how many of their chips are free: where a gang still fits.
const Heat = ({ supply }) => {
  const rows = supply.chips.filter(c => c.hostsByFreeChips.some(n => n > 0));
  const width = Math.max(1, ...rows.map(c => c.hostsByFreeChips.length));
  return h('div', null, h('h3', null, 'Where a gang fits: hosts by free chips'),
    rows.length === 0 ? h('p', { class: 'empty' }, 'No host is seen.') :
      h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Hosts by free chips' }, h('table', { class: 'heat' },
        h('caption', { class: 'hidden' }, 'Hosts by number of free chips'),
        h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Free chips'), Array.from({ length: width }, (_, i) => h('th', { scope: 'col', class: 'numeric' }, i)))),
        h('tbody', null, rows.map(c => {
          const most = Math.max(...c.hostsByFreeChips);
          return h('tr', null, h('th', { scope: 'row' }, c.chipModel), Array.from({ length: width }, (_, i) => {
            const n = c.hostsByFreeChips[i] ?? 0;
            return h('td', { class: `numeric heat${Math.ceil((n / most) * 4)}` }, number(n));
          }));
        })))));
};

const Score = ({ detail }) => {
  const { summary } = detail;
  const energy = summary.energy;
  const pue = energy?.interimPue;
  const beyond = pue ? (pue.facilityJ - 1.35 * pue.itJ) / 3.6e9 : null;
  const evidence = summary.supply.evidence;
  return h(Panel, { title: 'Scorecard', note: summary.stock ? 'an existing site under the PUE limit of 1.35' : 'no surcharge applies' },
    h('div', { class: 'pair' },
      h(Figure, { name: 'Interim PUE', shown: pue ? number(pue.puePermille / 1000, 3) : NONE, size: pue && summary.stock && pue.puePermille > 1350 ? 'attention' : '',
        why: pue ? `Over ${duration(pue.windowMs)}, ${number(pue.coveragePermille / 10, 1)} % measured; the limit is 1.35.` : 'Not available: it needs an hour of grid time.' }),
      h(Figure, { name: 'Beyond 1.35', shown: number(beyond === null ? null : Math.max(0, beyond), 3), unit: 'MWh', why: 'Facility energy less 1.35 x IT energy, over the same window.' }),
      h(Figure, { name: 'Seen', shown: percent(evidence.installedChips ? evidence.seenChips / evidence.installedChips : null), unit: '%', why: `Oldest report ${evidence.oldestTicks} ticks.` }),
      h(Figure, { name: 'May', shown: word(summary.supply.authority?.level), why: `${word(summary.supply.authority?.cause)}; ${detail.authority?.explanation ?? ''}` }),
      h(Figure, { name: 'Green, hourly', shown: percent(energy ? share(energy.greenHourly) : null), unit: '%', why: 'This grid day.' }),
      h(Figure, { name: 'Carbon, location', shown: tonnes(energy?.carbonLocationG), unit: 't', estimate: true, why: 'This grid day, average factors.' })));
};

const FLOWS = ['import', 'solar', 'wind', 'discharge', 'generator', 'it', 'cooling', 'losses', 'other', 'charge', 'export', 'residual'];

const Power = ({ detail }) => {
  const energy = detail.summary.energy;
  if (!energy) return null;
  const estimate = energy.estimate;
  const rows = FLOWS.map(flow => ({ key: flow, flow, measured: energy.measured[`${flow}Mw`], estimated: energy.estimated.find(e => e.flow.toLowerCase() === flow) }))
    .filter(r => r.measured !== 0 || r.estimated);
  return h(Panel, { title: 'Power and meters', note: estimate ? `meters: ${word(estimate.verdict)}${estimate.suspects.length ? `, ${estimate.suspects.join(', ')}` : ''}` : 'meters: no full minute yet' },
    h(Table, { caption: 'Power by flow', columns: [
      { title: 'Flow', cell: r => r.flow },
      { title: 'Measured MW', numeric: true, cell: r => megawatt(r.measured, 3) },
      { title: 'Estimated MW', numeric: true, cell: r => (r.estimated ? `${megawatt(r.estimated.powerMw, 3)} ± ${megawatt(r.estimated.sigmaMw, 3)}` : NONE) },
    ], rows }),
    h('p', { class: 'note' }, `Feeders carry ${megawatt(energy.importLimitMw)} MW; ${number(energy.storedJ / 3.6e9, 2)} MWh in batteries; ${number(energy.metersSeen)} of ${number(energy.meters)} primary meters seen.`));
};

const Meters = ({ meters }) => meters && h(Panel, { title: 'What can be known of its meters', wide: 'wide', note: `${meters.degreesOfFreedom} equations more than unknowns` },
  h(Table, { caption: 'Meters', columns: [
    { title: 'Meter', cell: m => m.meter }, { title: 'Flow', cell: m => word(m.flow) }, { title: 'Instrument', cell: m => word(m.role) },
    { title: 'An error is', cell: m => ({ IDENTIFIABLE: 'named', GROUP: `known to be in ${m.group.join(', ')}`, CRITICAL: 'not noticed' }[m.checkability]) },
    { title: 'from kW', numeric: true, cell: m => (m.smallestErrorMw ? number(m.smallestErrorMw / 1e6, 0) : NONE) },
  ], rows: meters.instruments.map(m => ({ ...m, key: m.meter })) }));

const Books = ({ books }) => h(Panel, { title: 'Books', note: 'quarters of an hour' },
  h(Table, { caption: 'Books', empty: 'No interval is settled yet.', columns: [
    { title: 'From', cell: b => moment(b.fromGridMs) },
    { title: 'IT MWh', numeric: true, cell: b => number(b.itJ / 3.6e9, 3) },
    { title: 'Facility MWh', numeric: true, cell: b => number(b.facilityJ / 3.6e9, 3) },
    { title: 'Status', cell: b => `${word(b.status)} v${b.version}` },
  ], rows: books.slice(0, 8).map(b => ({ ...b, key: b.fromGridMs })) }));

const Work = ({ list }) => h(Panel, { title: 'Work', note: 'what changed last' },
  h(Table, { caption: 'Jobs here', columns: [
    { title: 'Job', cell: j => h(JobLink, j) }, { title: '', cell: j => h(State, null, word(j.phase)) },
    { title: 'Chips', numeric: true, cell: j => number(j.chips) }, { title: 'Since', cell: j => moment(j.sinceGridMs) },
  ], rows: list.map(j => ({ ...j, key: j.job })) }));

const ACTIONS = [
  { action: 'CORDON', label: 'cordon it: nothing new' }, { action: 'DRAIN', label: 'drain it' }, { action: 'UNDRAIN', label: 'open it again' },
  { action: 'CAP', label: 'cap its chips', ask: { name: 'capPermille', label: 'Permille of board power', type: 'number', of: Number, required: true } },
  { action: 'UNCAP', label: 'lift the cap' }, { action: 'SHED', label: 'pause what may be paused' },
];

export const view = () => {
  const sites = value('/api/sites');
  if (!sites) return h(Waiting, { problem: state.problems['/api/sites'] });
  const detail = value(one());
  const chosen = param('site', sites[0]?.site);
  const choice = h(Choice, { name: 'Site', chosen, to: site => link('site', { site }), options: sites.map(s => ({ value: s.site, label: s.name })) });
  if (!detail) return h('div', { class: 'grid' }, h('div', { class: 'full' }, choice, h(Waiting, { problem: state.problems[one()] })));
  const figures = detail.summary.supply.precisions.find(f => f.precision === 'FP16' && f.density === 'DENSE');
  const range = interval => (interval ? { low: p(interval.lowMflops), high: p(interval.highMflops) } : {});
  return h('div', { class: 'grid' },
    h('div', { class: 'full' }, choice),
    h(Panel, { title: detail.summary.name, id: 'p-site', wide: 'wide', note: `${initial(detail.summary.region)}, ${number(detail.summary.latencyMicros / 1000, 2)} ms from the load centre${detail.reference ? `; size ${word(detail.reference.sizeGrade)}` : ''}` },
      h('div', { class: 'split' },
        h(Figure, { name: 'Available', shown: p(figures?.availableMflops), unit: 'P', ...range(figures?.available), size: 'large', why: 'FP16 dense.' }),
        h(Figure, { name: 'Nameplate', shown: p(figures?.nameplateMflops), unit: 'P', why: 'FP16 dense.' }),
        h(Figure, { name: 'Allocated', shown: p(figures?.allocatedMflops), unit: 'P', why: 'FP16 dense.' }),
        h(Figure, { name: 'Delivered', shown: p(figures?.deliveredMflops), unit: 'P', estimate: true, why: 'An upper estimate, FP16 dense.' }),
        h(Figure, { name: 'Unknown', shown: p(figures?.unknownMflops), unit: 'P', size: figures?.unknownMflops > 0 ? 'attention' : '', why: detail.summary.supply.unknownSinceTick ? `Since tick ${detail.summary.supply.unknownSinceTick}.` : 'None.' }))),
    h(Score, { detail }),
    h(Chips, { supply: detail.summary.supply, catalogue: detail.catalogue }),
    h(Power, { detail }),
    h(Work, { list: value(jobs()) ?? [] }),
    h(Books, { books: detail.books }),
    h(Meters, { meters: detail.meters }),
    h(Hosts, { key: `${chosen}/hosts`, site: chosen, installed: detail.summary.supply.hosts }),
    h(Panel, { title: 'Order by hand', id: 'p-order', wide: 'full' }, h(Order, { key: chosen, subject: { site: chosen }, actions: ACTIONS })));
};
