import { h, Panel, Table, SiteLink, JobLink, DecisionLink, State, Choice, Waiting } from '/parts.js';
import { state, value, param, link } from '/store.js';
import { NONE, number, yuan, word, initial, moment, megawatt, duration, short } from '/format.js';

const list = () => {
  const query = new URLSearchParams({ limit: '60' });
  ['kind', 'state', 'site', 'job'].forEach(name => param(name) && query.set(name, param(name)));
  return `/api/decisions?${query}`;
};
const one = () => (param('decision') ? `/api/decisions/${encodeURIComponent(param('decision'))}` : null);
export const paths = () => ['/api/grid', list(), one()].filter(Boolean);

const columns = [
  { title: 'When', cell: d => moment(d.lastGridMs) },
  { title: 'Kind', cell: d => initial(d.kind) },
  { title: 'State', cell: d => h(State, null, word(d.state)) },
  { title: 'Job', cell: d => h(JobLink, d) },
  { title: 'Site', cell: d => h(SiteLink, d) },
  { title: 'Chips', numeric: true, cell: d => number(d.chips) },
  { title: 'Yuan', numeric: true, cell: d => yuan(d.totalMicroyuan) },
  { title: 'Why', cell: d => h(DecisionLink, d, d.explanation) },
];

const PARTS = [['energyMicroyuan', 'energy'], ['surchargeMicroyuan', 'surcharge'], ['carbonMicroyuan', 'carbon'], ['transferMicroyuan', 'transfer'], ['waitingMicroyuan', 'waiting']];

const Cost = ({ first }) => {
  const taken = { site: first.site, chipModel: first.chipModel, cost: first.cost, reason: 'TAKEN', key: 'taken', kind: 'selected' };
  const others = first.alternatives.map((a, i) => ({ ...a, key: `${a.site}/${a.chipModel}/${i}` }));
  return h(Table, { caption: 'What it costs and what else was weighed', columns: [
    { title: 'Site', cell: a => h(SiteLink, a) },
    { title: 'Chips', cell: a => a.chipModel || 'any' },
    ...PARTS.map(([field, title]) => ({ title, numeric: true, cell: a => yuan(a.cost?.[field]) })),
    { title: 'total yuan', numeric: true, cell: a => h('strong', null, yuan(a.cost?.totalMicroyuan)) },
    { title: '', cell: a => (a.reason === 'TAKEN' ? 'taken' : a.cost ? 'dearer' : word(a.reason)) },
  ], rows: [taken, ...others] });
};

// What would have to change: by how much the next best place is dearer.
const flip = first => {
  const next = first.alternatives.filter(a => a.cost).sort((a, b) => a.cost.totalMicroyuan - b.cost.totalMicroyuan)[0];
  if (!first.cost) return null;
  if (!next) return 'No other place was possible, at any price.';
  const gap = next.cost.totalMicroyuan - first.cost.totalMicroyuan;
  return `${next.site} (${next.chipModel}) instead, if it cost ${yuan(gap)} yuan less there or more here.`;
};

const Evidence = ({ evidence }) => h('dl', { class: 'facts' }, [
  ['Rests on', `tick ${evidence.tick}`],
  ['Authority then', word(evidence.authority)],
  ['Free chips', number(evidence.freeChips)],
  ['Promised before', `${number(evidence.promisedChips)} chips, ${megawatt(evidence.promisedMw)} MW`],
  ['Seen', `${number(evidence.seenChips)} of ${number(evidence.installedChips)} chips`],
  ['Headroom', `${megawatt(evidence.headroomMw)} MW`],
  ['Adds', `${megawatt(evidence.addedMw, 3)} MW, estimated`],
  ['Age', evidence.ageTicks === null ? NONE : `${evidence.ageTicks} ticks`],
].flatMap(([name, text]) => [h('dt', null, name), h('dd', { class: 'num' }, text)]));

const Detail = ({ detail }) => {
  const first = detail.steps.find(step => step.evidence) ?? detail.steps[0];
  const { summary } = detail;
  const change = flip(first);
  return h(Panel, { title: `${initial(summary.kind)}, ${word(summary.state)}`, wide: 'wide', id: 'p-decision', note: summary.decision },
    h('p', { class: 'say' }, first.explanation),
    h('p', null, 'Job ', h(JobLink, summary), ' at ', h(SiteLink, summary), `, ${number(summary.chips)} chips ${summary.chipModel ?? ''}.`),
    change && h('p', null, h('b', null, 'What would change it: '), change),
    summary.expiresTick && !['COMPLIED', 'COMPLETED', 'EXECUTING'].includes(summary.state) && state.headline
      ? h('p', null, `Expires ${summary.expiresTick > state.headline.tick ? `in ${duration((summary.expiresTick - state.headline.tick) * 1000)}` : 'now'}.`) : null,
    h('h3', null, 'What happened'),
    h('ol', { class: 'life' }, detail.steps.map(step => h('li', { key: step.sequence },
      h('time', { class: 'num' }, moment(step.gridMs)), h(State, null, word(step.state)), h('span', null, step.explanation)))),
    first.cost && h('h3', null, 'What it costs and what else was weighed'),
    first.cost && h(Cost, { first }),
    first.evidence && h('h3', null, 'What it rests on'),
    first.evidence && h(Evidence, { evidence: first.evidence }));
};

export const view = () => {
  const decisions = value(list());
  const grid = value('/api/grid');
  const detail = one() && value(one());
  const states = Object.keys(grid?.decisions ?? {});
  return h('div', { class: 'grid' },
    one() && (detail ? h(Detail, { detail }) : h(Panel, { title: 'Decision', wide: 'wide' }, h(Waiting, { problem: state.problems[one()] }))),
    one() && h(Panel, { title: 'Around it', id: 'p-around' }, h('p', null, h('a', { href: link('decisions') }, 'All decisions')),
      detail?.summary.job && h('p', null, h('a', { href: link('decisions', { job: detail.summary.job }) }, `All about ${short(detail.summary.job, 28)}`)),
      detail?.summary.site && h('p', null, h('a', { href: link('decisions', { site: detail.summary.site }) }, `All at ${detail.summary.site}`))),
    h(Panel, { title: 'Decisions', wide: 'full', note: 'what changed last first' },
      h(Choice, { name: 'State', chosen: param('state'), to: v => link('decisions', { state: v }),
        options: [{ value: '', label: 'all' }, ...states.map(s => ({ value: s, label: `${word(s)} ${number(grid.decisions[s])}` }))] }),
      decisions
        ? h(Table, { caption: 'Decisions', columns, selected: param('decision'), rows: decisions.map(d => ({ ...d, key: d.decision })) })
        : h(Waiting, { problem: state.problems[list()] })));
};
