import { h, Panel, Table, SiteLink, JobLink, DecisionLink, State, Choice, Past, Waiting } from '/parts.js';
import { Order } from '/orders.js';
import { state, value, param, link, headline } from '/store.js';
import { NONE, number, yuan, word, initial, moment, megawatt, duration, short } from '/format.js';

const list = () => {
  const query = new URLSearchParams({ limit: '60' });
  ['kind', 'state', 'site', 'job'].forEach(name => param(name) && query.set(name, param(name)));
  return `/api/decisions?${query}`;
};
const one = () => (param('decision') ? `/api/decisions/${encodeURIComponent(param('decision'))}` : null);
const FIRST = 20;
const WAITING = `/api/approvals?limit=${FIRST}`;
export const paths = () => ['/api/grid', list(), WAITING, one()].filter(Boolean);

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

// Ticks are seconds of the broker's clock.
const left = d => (d.expiresTick && headline() ? duration((d.expiresTick - headline().tick) * 1000) : NONE);

const ForApproval = ({ decisions, all }) => h(Panel, { title: 'Waits for approval', id: 'p-approval', wide: 'full',
  note: `${all > decisions.length ? `the ${number(decisions.length)} of ${number(all)} that expire first; ` : ''}what nobody approves expires; its capacity is held until then` },
  h(Table, { caption: 'Decisions that wait for approval', empty: 'Nothing waits for your approval.', selected: param('decision'), columns: [
    { title: 'Decision', cell: d => h(DecisionLink, d, d.explanation) },
    { title: 'Kind', cell: d => initial(d.kind) },
    { title: 'Job', cell: d => h(JobLink, d) },
    { title: 'Site', cell: d => h(SiteLink, d) },
    { title: 'Chips', numeric: true, cell: d => number(d.chips) },
    { title: 'Yuan', numeric: true, cell: d => yuan(d.totalMicroyuan) },
    { title: 'Expires in', numeric: true, cell: d => h('strong', { class: 'until' }, left(d)) },
  ], rows: decisions.map(d => ({ ...d, key: d.decision })) }));

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

const REVOCABLE = ['DEFER', 'PAUSE', 'CAP', 'DRAIN'];
const ENDED = ['REJECTED', 'REVOKED', 'COMPLETED', 'DECLINED', 'REFUSED', 'SUPERSEDED'];

const Detail = ({ detail }) => {
  const first = detail.steps.find(step => step.evidence) ?? detail.steps[0];
  const { summary } = detail;
  const change = flip(first);
  return h(Panel, { title: `${initial(summary.kind)}, ${word(summary.state)}`, wide: 'wide', id: 'p-decision', note: summary.decision },
    h('p', { class: 'say' }, first.explanation),
    h('p', null, 'Job ', h(JobLink, summary), ' at ', h(SiteLink, summary), `, ${number(summary.chips)} chips ${summary.chipModel ?? ''}.`),
    change && h('p', null, h('b', null, 'What would change it: '), change),
    summary.expiresTick && !['PROPOSED', 'COMPLIED', 'COMPLETED', 'EXECUTING'].includes(summary.state) && headline()
      ? h('p', null, `Expires ${summary.expiresTick > headline().tick ? `in ${duration((summary.expiresTick - headline().tick) * 1000)}` : 'now'}.`) : null,
    summary.state === 'PROPOSED' && h('h3', null, `Waits for approval; expires in ${left(summary)}`),
    summary.state === 'PROPOSED' && h(Order, { key: `${summary.decision}/proposed`, subject: { decision: summary.decision }, title: 'Approve or reject',
      actions: [{ action: 'APPROVE', label: 'Approve' }, { action: 'REJECT', label: 'Reject' }] }),
    h('h3', null, 'What happened'),
    h('ol', { class: 'life' }, detail.steps.map(step => h('li', { key: step.sequence },
      h('time', { class: 'num' }, moment(step.gridMs)), h(State, null, word(step.state)), h('span', null, step.explanation)))),
    detail.events.length > 0 && h('h3', null, `What its site told afterwards; the job is ${word(detail.jobPhase)} now`),
    detail.events.length > 0 && h('ol', { class: 'life' }, detail.events.map((e, i) => h('li', { key: i },
      h('time', { class: 'num' }, moment(e.gridMs)), h(State, null, word(e.kind)), h('span', null, `${number(e.chips)} chips ${e.chipModel} at ${e.site}`)))),
    detail.later.length > 0 && h('h3', null, 'Decided about the job afterwards'),
    detail.later.length > 0 && h('ol', { class: 'life' }, detail.later.map(d => h('li', { key: d.decision },
      h('time', { class: 'num' }, moment(d.lastGridMs)), h(State, null, word(d.state)), h('span', null, h(DecisionLink, d, d.explanation))))),
    first.cost && h('h3', null, 'What it costs and what else was weighed'),
    first.cost && h(Cost, { first }),
    first.evidence && h('h3', null, 'What it rests on'),
    first.evidence && h(Evidence, { evidence: first.evidence }),
    h('h3', null, 'Why, and what would have changed it, from history'),
    h(Past, { key: summary.decision, name: 'Explain', path: `/api/decisions/${encodeURIComponent(summary.decision)}/explanation` }),
    REVOCABLE.includes(summary.kind) && !ENDED.includes(summary.state) && summary.state !== 'PROPOSED' && h('h3', null, 'Undo it'),
    REVOCABLE.includes(summary.kind) && !ENDED.includes(summary.state) && summary.state !== 'PROPOSED'
      && h(Order, { key: `${summary.decision}/revoke`, subject: { decision: summary.decision }, actions: [{ action: 'REVOKE', label: 'Revoke' }] }));
};

export const view = () => {
  const decisions = value(list());
  const grid = value('/api/grid');
  const detail = one() && value(one());
  const states = Object.keys(grid?.decisions ?? {});
  return h('div', { class: 'grid' },
    !one() && h(ForApproval, { decisions: value(WAITING) ?? [], all: grid?.forApproval ?? 0 }),
    one() && (detail ? h(Detail, { detail }) : h(Panel, { title: 'Decision', wide: 'wide' }, h(Waiting, { problem: state.problems[one()] }))),
    one() && h(Panel, { title: 'Around it', id: 'p-around' }, h('p', null, h('a', { href: link('decisions') }, 'All decisions')),
      detail?.summary.job && h('p', null, h('a', { href: link('decisions', { job: detail.summary.job }) }, `All about ${short(detail.summary.job, 28)}`)),
      detail?.summary.site && h('p', null, h('a', { href: link('decisions', { site: detail.summary.site }) }, `All at ${detail.summary.site}`))),
    one() && h(ForApproval, { decisions: value(WAITING) ?? [], all: grid?.forApproval ?? 0 }),
    h(Panel, { title: 'Decisions', wide: 'full', note: 'what changed last first' },
      h(Choice, { name: 'State', chosen: param('state'), to: v => link('decisions', { state: v }),
        options: [{ value: '', label: 'all' }, ...states.map(s => ({ value: s, label: `${word(s)} ${number(grid.decisions[s])}` }))] }),
      decisions
        ? h(Table, { caption: 'Decisions', columns, selected: param('decision'), rows: decisions.map(d => ({ ...d, key: d.decision })) })
        : h(Waiting, { problem: state.problems[list()] })));
};
