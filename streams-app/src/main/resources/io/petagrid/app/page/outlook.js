// What is expected: what will be short in the coming day, as it is and after the largest single loss, and what each loss would mean.
import { h, Panel, Table, SiteLink, JobLink, Waiting } from '/parts.js';
import { state, value, link, headline } from '/store.js';
import { NONE, number, yuan, moment, duration } from '/format.js';

export const paths = () => ['/api/outlook', '/api/contingencies', '/api/sites'];

const nameOf = site => value('/api/sites')?.find(s => s.site === site)?.name ?? site;
const lossText = loss => (loss.loss === 'FEEDER' ? `a feeder of ${nameOf(loss.site)}` : `all of ${nameOf(loss.site)}`);
const upper = text => text.charAt(0).toUpperCase() + text.slice(1);
const ring = micros => (micros ? `${number(micros / 1000)} ms` : 'beyond 20 ms');

const Short = ({ outlook }) => {
  const loss = outlook.largestLoss;
  const age = outlook.planTick && headline() ? `; by the plan of ${duration((headline().tick - outlook.planTick) * 1000)} ago` : '';
  return h(Panel, { title: 'What will be short in the next 24 hours', id: 'p-short', wide: 'full', note: `by latency ring and chip family, FP16${age}` },
    h('p', { class: 'say' }, !outlook.plan ? 'Nothing was planned yet.'
      : loss ? `The largest single loss would be ${lossText(loss)}: ${number(loss.unheldChips)} chips of ${number(loss.unheld)} jobs that cannot wait would find no room.`
        : 'No single loss would leave work that cannot wait without room.'),
    h(Table, { caption: 'What will be short', empty: 'Nothing is expected to be short.', columns: [
      { title: 'Ring', cell: r => ring(r.ringMicros) },
      { title: 'Chip family', cell: r => r.chipModel },
      { title: 'Short after the largest loss, chips', numeric: true, cell: r => (r.unheldChips ? h('strong', { class: 'attention' }, number(r.unheldChips)) : number(0)) },
      { title: 'Jobs without room', cell: r => (r.unheldJobs.length ? r.unheldJobs.slice(0, 4).map(job => [h(JobLink, { job }), ' ']) : NONE) },
      { title: 'Fully used as it is, hours', numeric: true, cell: r => number(r.bindingHours) },
      { title: 'From', cell: r => moment(r.firstBindingGridMs) },
      { title: 'One host more is worth, yuan a chip-hour', numeric: true, cell: r => yuan(r.mostMicroyuanPerChipHour, 3) },
    ], rows: outlook.shortages.map(r => ({ ...r, key: `${r.ringMicros}/${r.chipModel}` })) }));
};

const Losses = ({ losses }) => h(Panel, { title: 'If one thing were lost', id: 'p-losses', wide: 'full', note: 'each site and each of two equal feeders, one at a time; work that can wait is left out' },
  h(Table, { caption: 'Losses', empty: 'No loss was looked at yet.', columns: [
    { title: 'Loss', cell: l => h('a', { href: link('whatif', { change: l.loss === 'FEEDER' ? 'loseFeed' : 'drain', site: l.site }) }, upper(lossText(l))) },
    { title: 'Site', cell: l => h(SiteLink, { site: l.site, name: nameOf(l.site) }) },
    { title: 'Jobs hit', numeric: true, cell: l => number(l.hit) },
    { title: 'Without room', numeric: true, cell: l => (l.unheld ? h('strong', { class: 'attention' }, number(l.unheld)) : number(0)) },
    { title: 'Their chips', numeric: true, cell: l => number(l.unheldChips) },
    { title: 'Not known enough', numeric: true, cell: l => number(l.unknown) },
  ], rows: [...losses].sort((a, b) => b.unheldChips - a.unheldChips || b.hit - a.hit).map(l => ({ ...l, key: `${l.loss}/${l.site}` })) }));

export const view = () => {
  const outlook = value('/api/outlook');
  if (!outlook) return h(Waiting, { problem: state.problems['/api/outlook'] });
  return h('div', { class: 'grid' }, h(Short, { outlook }), h(Losses, { losses: value('/api/contingencies') ?? [] }));
};
