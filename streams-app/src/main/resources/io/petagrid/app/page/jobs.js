import { h, Panel, Table, SiteLink, JobLink, DecisionLink, State, Choice, Past, Waiting } from '/parts.js';
import { Order } from '/orders.js';
import { Submit } from '/submit.js';
import { state, value, param, link, headline } from '/store.js';
import { NONE, number, word, initial, moment, duration } from '/format.js';

const list = () => {
  const query = new URLSearchParams({ limit: '80' });
  ['phase', 'site', 'tenant'].forEach(name => param(name) && query.set(name, param(name)));
  return `/api/jobs?${query}`;
};
const one = () => (param('job') ? `/api/jobs/${encodeURIComponent(param('job'))}` : null);
export const paths = () => ['/api/grid', '/api/catalogue', list(), one()].filter(Boolean);

const since = job => (headline() ? duration(headline().gridMs - job.sinceGridMs) : NONE);

const columns = [
  { title: 'Job', cell: j => h(JobLink, j) },
  { title: 'Phase', cell: j => h(State, null, word(j.phase)) },
  { title: 'For', numeric: true, cell: since },
  { title: 'Site', cell: j => h(SiteLink, j) },
  { title: 'Chips', numeric: true, cell: j => `${number(j.chips)} ${j.chipModel ?? ''}` },
  { title: 'Tenant', cell: j => j.tenant ?? NONE },
  { title: 'Runs', cell: j => j.model ?? NONE },
  { title: 'Why', cell: j => h(DecisionLink, j, j.why ?? NONE) },
];

const Asked = ({ request }) => h('dl', { class: 'facts' }, [
  ['Tenant', request.tenant], ['Priority', number(request.priority)], ['Chips', `${number(request.chips)}, ${request.gang} in one host`],
  ['Precision', request.precision], ['Runs', request.model], ['Needs', request.dataset ?? 'no dataset'],
  ['Will take', `${duration(request.durationEstimateMs)}, estimated by who asked`], ['Within', `${number(request.ringMicros / 1000, 0)} ms of the load centre`],
  ['Latest end', request.deadlineGridMs ? moment(request.deadlineGridMs) : 'does not matter'], ['Leaves', `${word(request.flexibility)} freedom`],
  ['Submitted', moment(request.submittedGridMs)],
].flatMap(([name, text]) => [h('dt', null, name), h('dd', null, text)]));

const hours = text => (headline() ? Math.round(headline().gridMs + Number(text) * 3_600_000) : null);
const SITE = { name: 'site', label: 'Site, or empty' };
const HOURS = { name: 'untilGridMs', label: 'Hours of grid time, or empty', type: 'number', of: hours };
const ACTIONS = [
  { action: 'PLACE', label: 'place it', ask: SITE }, { action: 'MOVE', label: 'move it', ask: SITE },
  { action: 'DEFER', label: 'defer it', ask: HOURS }, { action: 'PAUSE', label: 'pause it', ask: HOURS },
  { action: 'RESUME', label: 'resume it', ask: SITE },
  { action: 'SCALE', label: 'scale it', ask: { name: 'chips', label: 'Chips', type: 'number', of: Number, required: true } },
];
const ENDS = ['FINISHED', 'FAILED', 'CANCELLED', 'REFUSED'];

const Detail = ({ detail }) => {
  const job = detail.summary;
  return h(Panel, { title: `${job.job}: ${word(job.phase)}`, id: 'p-job', wide: 'wide', note: `for ${since(job)} of grid time` },
    h('p', { class: 'say' }, job.why ?? 'Nothing was decided about it yet.'),
    h('p', null, 'At ', h(SiteLink, job), `, ${number(job.chips)} chips ${job.chipModel ?? ''}; by `, h(DecisionLink, job), '.'),
    h(Past, { key: `${job.job}/why`, name: 'Why, place by place', path: `/api/jobs/${encodeURIComponent(job.job)}/why` }),
    h('h3', null, 'Decisions about it'),
    h(Table, { caption: 'Decisions about it', columns: [
      { title: 'When', cell: d => moment(d.lastGridMs) }, { title: 'Kind', cell: d => initial(d.kind) }, { title: 'State', cell: d => h(State, null, word(d.state)) },
      { title: 'Site', cell: d => h(SiteLink, d) }, { title: 'Why', cell: d => h(DecisionLink, d, d.explanation) },
    ], rows: detail.decisions.map(d => ({ ...d, key: d.decision })) }),
    detail.events.length > 0 && h('h3', null, 'What its site told'),
    detail.events.length > 0 && h('ol', { class: 'life' }, detail.events.map((e, i) =>
      h('li', { key: i }, h('time', { class: 'num' }, moment(e.gridMs)), h(State, null, word(e.kind)), h('span', null, `${number(e.chips)} chips ${e.chipModel} at ${e.site}`)))),
    !ENDS.includes(job.phase) && h('h3', null, 'Order by hand'),
    !ENDS.includes(job.phase) && h(Order, { key: `${job.job}/order`, subject: { job: job.job }, actions: ACTIONS }));
};

export const view = () => {
  const jobs = value(list());
  const grid = value('/api/grid');
  const catalogue = value('/api/catalogue');
  const detail = one() && value(one());
  return h('div', { class: 'grid' },
    one() && (detail ? h(Detail, { detail }) : h(Panel, { title: 'Job', wide: 'wide' }, h(Waiting, { problem: state.problems[one()] }))),
    one() && h(Panel, { title: 'What was asked for' }, detail?.request ? h(Asked, { request: detail.request })
      : h('p', { class: 'empty' }, 'It ran before anybody asked: its site told of it.'), h('p', null, h('a', { href: link('jobs') }, 'All jobs'))),
    !one() && h(Panel, { title: 'Submit a job', wide: 'full', note: 'the dispatcher places it, or says why it waits' },
      catalogue ? h(Submit, { models: catalogue.models.map(m => m.model), datasets: catalogue.datasets.map(d => d.dataset) })
        : h(Waiting, { problem: state.problems['/api/catalogue'] })),
    h(Panel, { title: 'Jobs', wide: 'full', note: 'what changed last first' },
      h(Choice, { name: 'Phase', chosen: param('phase'), to: v => link('jobs', { phase: v }),
        options: [{ value: '', label: 'all' }, ...Object.entries(grid?.jobs ?? {}).map(([phase, n]) => ({ value: phase, label: `${word(phase)} ${number(n)}` }))] }),
      jobs ? h(Table, { caption: 'Jobs', columns, selected: param('job'), rows: jobs.map(j => ({ ...j, key: j.job })) })
        : h(Waiting, { problem: state.problems[list()] })));
};
