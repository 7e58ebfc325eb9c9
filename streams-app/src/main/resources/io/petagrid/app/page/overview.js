import { h, Figure, Panel, Bar, Table, SiteLink, DecisionLink, State, Choice, Waiting, Priority, explained, behind } from '/parts.js';
import { Lines } from '/charts.js';
import { state, value, param, link, headline } from '/store.js';
import { NONE, number, p, toP, percent, share, megawatt, tonnes, yuan, moment, clock, day, initial, duration, word } from '/format.js';

const DECISIONS = '/api/decisions?limit=7';
export const paths = () => ['/api/grid', '/api/plan', '/api/sites', '/api/alarms', DECISIONS, '/api/history?ticks=600&points=120'];

const TRACK = { low: 33000, high: 45000 };

const precisions = supply => supply.precisions.filter(f => f.density === 'DENSE');
const chosen = supply => precisions(supply).find(f => f.precision === param('precision', 'FP16')) ?? precisions(supply)[0];

const x = value => 30 + ((value - TRACK.low) / (TRACK.high - TRACK.low)) * 1140;

// The way from 33,000 to 45,000 P: what is installed as a bar, what is planned for now as a mark, what is available as an interval.
const Track = ({ figures, plan, unknown }) => {
  const progress = plan?.progress;
  const nameplate = toP(figures.nameplateMflops);
  const available = figures.available;
  const clamp = v => Math.max(10, Math.min(1190, x(v)));
  // Near an end a label begins or ends there instead of standing in the middle of what it names.
  const label = at => (at < 130 ? { x: 12, 'text-anchor': 'start' } : at > 1070 ? { x: 1188, 'text-anchor': 'end' } : { x: at, 'text-anchor': 'middle' });
  const why = behind('Supply on its way from 33,000 to 45,000 P', `${number(nameplate, 1)} P installed`, [
    progress ? `Planned for now ${p(progress.plannedMflops)} P, ${progress.slipMs > 0 ? `${duration(progress.slipMs)} behind` : 'no slip'}, projected end ${day(progress.projectedGridMs)}.` : '',
    'FP16 dense; that the published 33,000 and 45,000 P are FP16 dense is assumed.'].join(' '));
  return h('svg', { class: 'track', viewBox: '0 0 1200 150', role: 'img', 'aria-label': why, tabindex: 0, ...explained(why) },
    Array.from({ length: 13 }, (_, i) => TRACK.low + i * 1000).map(v => h('g', { class: v % 3000 === 0 ? 'major' : 'minor' },
      h('line', { x1: x(v), x2: x(v), y1: 96, y2: v % 3000 === 0 ? 108 : 103 }),
      v % 3000 === 0 && h('text', { x: x(v), y: 126, 'text-anchor': 'middle' }, number(v)))),
    h('rect', { class: 'rail', x: x(TRACK.low), y: 72, width: 1140, height: 20 }),
    h('rect', { class: 'installed', x: x(TRACK.low), y: 72, width: Math.max(0, clamp(nameplate) - x(TRACK.low)), height: 20 }),
    unknown > 0 && h('rect', { class: 'unknown', x: clamp(nameplate - unknown), y: 72, width: Math.max(2, clamp(nameplate) - clamp(nameplate - unknown)), height: 20 }),
    h('line', { class: 'head', x1: clamp(nameplate), x2: clamp(nameplate), y1: 58, y2: 98 }),
    h('text', { class: 'head', ...label(clamp(nameplate)), y: 48 }, `installed ${number(nameplate, 0)} P`),
    available && h('g', { class: 'interval' },
      h('line', { x1: clamp(toP(available.lowMflops)), x2: clamp(toP(available.highMflops)), y1: 66, y2: 66 }),
      h('line', { x1: clamp(toP(available.lowMflops)), x2: clamp(toP(available.lowMflops)), y1: 61, y2: 71 }),
      h('line', { x1: clamp(toP(available.highMflops)), x2: clamp(toP(available.highMflops)), y1: 61, y2: 71 })),
    progress && h('g', { class: 'planned' },
      h('path', { d: `M${clamp(toP(progress.plannedMflops))} 94 l-6 11 h12 Z` }),
      h('text', { ...label(clamp(toP(progress.plannedMflops))), y: 143 }, `planned for now ${p(progress.plannedMflops, 0)} P`)),
    h('text', { class: 'goal', x: 1170, y: 48, 'text-anchor': 'end' },
      progress ? `${p(progress.targetMflops, 0)} P on ${day(progress.projectedGridMs)}` : ''));
};

const Hero = ({ grid, plan }) => {
  const figures = chosen(grid.supply);
  const range = interval => (interval ? { low: p(interval.lowMflops), high: p(interval.highMflops) } : {});
  const grade = figures.weakestGrade ? `Ratings are ${word(figures.weakestGrade)} at the weakest.` : '';
  const since = grid.supply.unknownSinceTick;
  const basis = `${figures.precision} dense.`;
  return h('section', { class: 'panel hero', 'aria-labelledby': 'p-supply' },
    h('header', null,
      h('h2', { id: 'p-supply' }, 'Supply'),
      h(Choice, { name: 'Precision', chosen: figures.precision, to: v => link('overview', { precision: v }),
        options: precisions(grid.supply).map(f => ({ value: f.precision, label: f.precision })) })),
    h('div', { class: 'hero-row' },
      h(Figure, { name: 'Available', id: 'available', shown: p(figures.availableMflops, 0), unit: 'P', size: 'huge', ...range(figures.available),
        why: `Seen, healthy, de-rated by clock; ${basis} ${grade}` }),
      h('div', { class: 'figures' },
        h(Figure, { name: 'Nameplate', id: 'nameplate', shown: p(figures.nameplateMflops), unit: 'P', ...range(figures.nameplate), why: `Installed; ${basis} ${grade}` }),
        h(Figure, { name: 'Allocated', id: 'allocated', shown: p(figures.allocatedMflops), unit: 'P', why: `Available on chips that a job holds; ${basis}` }),
        h(Figure, { name: 'Delivered', id: 'delivered', shown: p(figures.deliveredMflops), unit: 'P', estimate: true, ...range(figures.delivered),
          why: `Available x tensor-active, an upper estimate; ${basis}` }),
        h(Figure, { name: 'Unknown', id: 'unknown', shown: p(figures.unknownMflops), unit: 'P', size: figures.unknownMflops > 0 ? 'attention' : '',
          below: since ? `for ${duration((headline().tick - since) * 1000)}` : '',
          why: since ? `Installed and not seen, since tick ${since}, ${duration((headline().tick - since) * 1000)}.` : 'Installed and not seen: none at present.' }))),
    figures.precision === 'FP16'
      ? h(Track, { figures, plan, unknown: toP(figures.unknownMflops) })
      : h('p', { class: 'note' }, 'The plan is in FP16; figures of different precision never add, so there is no track for this one.'),
    h('p', { class: 'note' },
      `${number(grid.supply.evidence.installedChips)} chips on ${number(grid.supply.hosts)} hosts, ${percent(grid.supply.domesticChips / Math.max(1, grid.supply.evidence.installedChips))} % domestic; ${number(figures.unratedChips)} chips have no rating in ${figures.precision}.`));
};

// Of no chip nothing is known: that is no zero.
const seen = (kind, ppm) => (kind.chips ? ppm / 1e6 : null);

const Use = ({ supply }) =>
  h(Panel, { title: 'Utilization', note: 'kinds are never mixed' },
    h('div', { class: 'kinds' }, supply.utilizations.map(kind => {
      const text = behind(initial(kind.kind), `${percent(seen(kind, kind.byChipPpm))} % by chip, ${percent(seen(kind, kind.byPeakPpm))} % by peak`,
        `Mean over ${number(kind.chips)} of ${number(kind.chipsOf)} chips.`);
      return h('div', { class: 'kind', tabindex: 0, role: 'group', 'aria-label': text, ...explained(text) },
        h('span', { class: 'name' }, initial(kind.kind)),
        h(Bar, { label: text, of: 1e6, parts: [{ value: kind.byChipPpm, kind: 'fill' }] }),
        h('span', { class: 'num' }, `${percent(seen(kind, kind.byChipPpm))} %`),
        h('span', { class: 'range' }, `of ${percent(kind.chipsOf ? kind.chips / kind.chipsOf : null, 0)} %`));
    })));

const SOURCES = [['importMw', 'grid'], ['solarMw', 'solar'], ['windMw', 'wind'], ['dischargeMw', 'battery'], ['generatorMw', 'generator']];
const SINKS = [['itMw', 'IT'], ['coolingMw', 'cooling'], ['lossesMw', 'losses'], ['otherMw', 'other'], ['chargeMw', 'charge'], ['exportMw', 'export']];

const Energy = ({ energy }) => {
  if (!energy) return h(Panel, { title: 'Energy now' }, h(Waiting));
  const flows = energy.measured;
  const bar = (names, label, tone) => h('div', { class: 'flows' },
    h(Bar, { label: `${label}: ${names.map(([f, n]) => `${n} ${megawatt(flows[f])} MW`).join(', ')}`,
      parts: names.map(([f], i) => ({ value: flows[f], kind: `${tone}${i}` })) }),
    h('p', { class: 'legend' }, names.filter(([f]) => flows[f] > 0).map(([f, n], i) =>
      h('span', null, h('i', { class: `dot ${tone}${names.findIndex(([g]) => g === f)}` }), `${n} `, h('b', { class: 'num' }, megawatt(flows[f])), ' '))));
  const pue = energy.interimPue;
  return h(Panel, { title: 'Energy now', note: 'MW at AC terminals' },
    h('div', { class: 'split' },
      h(Figure, { name: 'Facility', id: 'facility', shown: energy.metersSeen ? megawatt(energy.facilityMw) : NONE, unit: 'MW', why: `IT + cooling + losses + other. ${number(energy.metersSeen)} of ${number(energy.meters)} primary meters seen.` }),
      h(Figure, { name: 'Interim PUE', id: 'pue', shown: pue ? number(pue.puePermille / 1000, 3) : NONE, why: pue ? `Over ${duration(pue.windowMs)} of grid time, ${number(pue.coveragePermille / 10, 1)} % measured.` : 'Not available: it needs an hour of grid time with 95 % measured.' }),
      h(Figure, { name: 'Residual', shown: energy.metersSeen ? megawatt(flows.residualMw, 3) : NONE, unit: 'MW', why: 'Sources less sinks by the primary meters.' })),
    bar(SOURCES, 'Sources', 'mix'), bar(SINKS, 'Sinks', 'sink'),
    h('div', { class: 'pair' },
      h(Figure, { name: 'Green, volumetric', shown: percent(share(energy.greenVolumetric)), unit: '%', why: 'Green energy over consumption, this grid day.' }),
      h(Figure, { name: 'Green, hourly', shown: percent(share(energy.greenHourly)), unit: '%', why: 'Capped by consumption in each hour, this grid day.' }),
      h(Figure, { name: 'Carbon, location', shown: tonnes(energy.carbonLocationG), unit: 't', estimate: true, why: `Location-based, this grid day, average factors. Shape: ${energy.carbonSource}.` }),
      h(Figure, { name: 'Carbon, market', shown: tonnes(energy.carbonMarketG), unit: 't', estimate: true, why: `Market-based, this grid day, average factors. Shape: ${energy.carbonSource}.` })));
};

// What the dispatcher is worth: the same jobs, each at home as soon as it fits there, less what was done.
const Saved = ({ saving }) => {
  const why = saving && `${number(saving.jobsSettled)} jobs are counted, ${number(saving.jobsGuessed)} more are still guessed and are not. As of ${moment(saving.gridMs)}.`;
  const figure = (name, id, unit, field, shown) => h(Figure, { name, id, unit, estimate: true, shown: saving ? shown(saving.saved[field]) : NONE,
    why: saving ? `Doing nothing ${shown(saving.doNothing[field])} ${unit}, as dispatched ${shown(saving.dispatched[field])} ${unit}. ${why}` : 'Not told yet: it comes each quarter of an hour of grid time.' });
  return h(Panel, { title: 'Saved against doing nothing', note: saving ? `${number(saving.jobsSettled)} jobs that are over` : 'each quarter of an hour of grid time' },
    h('div', { class: 'split' },
      figure('Cost', 'saved-yuan', 'yuan', 'microyuan', v => yuan(v, 0)),
      figure('Carbon, location', 'saved-location', 't', 'carbonLocationG', v => tonnes(v, 2)),
      figure('Carbon, market', 'saved-market', 't', 'carbonMarketG', v => tonnes(v, 2))));
};

const Attention = ({ grid, alarms }) =>
  h(Panel, { title: 'Needs a person', note: `${number(alarms.length)} ${alarms.length === 1 ? 'alarm' : 'alarms'}, ${number(grid.forApproval)} to approve` },
    alarms.length === 0 && grid.forApproval === 0 ? h('p', { class: 'calm' }, 'Nothing needs you.') : null,
    h('ul', { class: 'alarms' }, alarms.slice(0, 5).map(alarm =>
      h('li', { key: alarm.id }, h(Priority, { priority: alarm.priority }),
        h('a', { href: link('alarms', { alarm: alarm.id }) }, alarm.text,
          h('small', null, ` ${alarm.sinceTick ? `for ${duration((headline().tick - alarm.sinceTick) * 1000)}` : ''}${alarm.follows.length ? `, ${alarm.follows.length} more follow` : ''}`))))),
    alarms.length > 5 && h('p', { class: 'note' }, h('a', { href: link('alarms') }, `and ${alarms.length - 5} more`)),
    grid.forApproval > 0 && h('p', null, h('a', { href: link('decisions', { state: 'PROPOSED' }) }, `${number(grid.forApproval)} ${grid.forApproval === 1 ? 'decision waits' : 'decisions wait'} for approval`)),
    h('p', { class: 'note' }, 'Jobs: ', Object.entries(grid.jobs).map(([phase, count]) => h('a', { href: link('jobs', { phase }) }, `${number(count)} ${word(phase)}  `))));

const columns = [
  { title: 'Site', cell: r => h(SiteLink, r) },
  { title: 'Available P', numeric: true, cell: r => p(r.fp16?.availableMflops) },
  { title: 'Allocated %', numeric: true, cell: r => percent(r.fp16 && r.fp16.availableMflops ? r.fp16.allocatedMflops / r.fp16.availableMflops : null) },
  { title: 'Unknown P', numeric: true, cell: r => (r.fp16?.unknownMflops > 0 ? h('strong', { class: 'attention' }, p(r.fp16.unknownMflops)) : p(r.fp16?.unknownMflops)) },
  { title: 'Facility MW', numeric: true, cell: r => megawatt(r.energy?.facilityMw) },
  { title: 'PUE', numeric: true, cell: r => (r.energy?.interimPue ? number(r.energy.interimPue.puePermille / 1000, 3) : NONE) },
  { title: 'Seen %', numeric: true, cell: r => percent(r.supply.evidence.installedChips ? r.supply.evidence.seenChips / r.supply.evidence.installedChips : null) },
  { title: 'Oldest', numeric: true, cell: r => `${r.supply.evidence.oldestTicks} s` },
  { title: 'May', cell: r => word(r.supply.authority?.level) },
];

const Sites = ({ sites }) =>
  h(Panel, { title: 'Sites', wide: 'full', note: 'FP16 dense' },
    h(Table, { caption: 'Sites', columns, rows: sites.map(site => ({ ...site, key: site.site,
      fp16: site.supply.precisions.find(f => f.precision === 'FP16' && f.density === 'DENSE') })) }));

const Past = ({ history }) => {
  const points = history.map(point => point.supply);
  const of = field => points.map(point => toP(point[field]));
  return h(Panel, { title: 'The last ticks', wide: 'wide', note: 'P, FP16 dense; the band is what available can be' },
    h(Lines, { unit: 'P', from: 0, label: 'Supply over the last ticks', times: history.map(point => point.gridMs), series: [
      { label: 'nameplate', kind: 'faint', values: of('nameplateMflops') },
      { label: 'available', kind: 'strong', values: of('availableMflops'), low: of('availableLowMflops'), high: of('availableHighMflops') },
      { label: 'allocated', kind: 'second', values: of('allocatedMflops') },
      { label: 'delivered, est.', kind: 'third', values: of('deliveredMflops') }] }));
};

const Latest = ({ decisions }) =>
  h(Panel, { title: 'Decided last' },
    decisions.length === 0 ? h('p', { class: 'empty' }, 'Nothing yet.') : null,
    h('ol', { class: 'latest' }, decisions.map(d => h('li', { key: d.decision },
      h('time', { class: 'num' }, clock(d.lastGridMs)), h(State, null, word(d.state)),
      h(DecisionLink, d, d.explanation)))));

const Coming = ({ plan }) => {
  const batches = (plan?.batches ?? []).filter(batch => !batch.isDue).slice(0, 7);
  return h(Panel, { title: 'To come', note: 'planned commissioning' },
    h(Table, { caption: 'Planned commissioning', empty: 'Nothing more is planned.', columns: [
      { title: 'When', cell: b => moment(b.plannedGridMs) },
      { title: 'Site', cell: b => h(SiteLink, b) },
      { title: 'Chips', numeric: true, cell: b => number(b.chips) },
      { title: 'Model', cell: b => b.chipModel },
    ], rows: batches.map((b, i) => ({ ...b, key: `${b.site}/${b.plannedGridMs}/${i}` })) }));
};

export const view = () => {
  const grid = value('/api/grid');
  if (!grid) return h(Waiting, { problem: state.problems['/api/grid'] });
  return h('div', { class: 'grid' },
    h(Hero, { grid, plan: value('/api/plan') }),
    h(Attention, { grid, alarms: value('/api/alarms') ?? [] }),
    h(Energy, { energy: grid.energy }),
    h(Use, { supply: grid.supply }),
    h(Latest, { decisions: value(DECISIONS) ?? [] }),
    h(Past, { history: value('/api/history?ticks=600&points=120') ?? [] }),
    h(Saved, { saving: grid.saving }),
    h(Coming, { plan: value('/api/plan') }),
    h(Sites, { sites: value('/api/sites') ?? [] }));
};
