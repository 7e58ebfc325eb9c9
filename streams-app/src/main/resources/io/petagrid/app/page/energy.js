import { h, Panel, Figure, Table, SiteLink, Waiting } from '/parts.js';
import { Lines, Stack, Sankey } from '/charts.js';
import { state, value } from '/store.js';
import { NONE, number, toMegawatt, megawatt, percent, share, yuan, duration, word, tonnes, moment } from '/format.js';

const HISTORY = '/api/history?ticks=3600&points=240';
export const paths = () => ['/api/grid', '/api/sites', HISTORY, '/api/forecasts'];

const LAYERS = [['importMw', 'grid', 'mix0'], ['solarMw', 'solar', 'mix1'], ['windMw', 'wind', 'mix2'], ['dischargeMw', 'battery', 'mix3'], ['generatorMw', 'generator', 'mix4']];

const Past = ({ history }) => {
  const points = history.filter(point => point.power);
  const of = field => points.map(point => toMegawatt(point.power.measured[field]));
  return h(Panel, { title: 'Sources against load', wide: 'wide', note: 'MW; the line is the facilities, batteries being charged and export' },
    h(Stack, { unit: 'MW', label: 'Sources stacked, load as a line', times: points.map(point => point.gridMs),
      layers: LAYERS.map(([field, label, kind]) => ({ label, kind, values: of(field) })),
      load: { label: 'load', values: points.map(({ power }) => toMegawatt(power.facilityMw + power.measured.chargeMw + power.measured.exportMw)) } }));
};

// The sites together. Errors are added as if all were off the same way: the band is as wide as it can be.
const expected = (forecasts, names) => {
  const all = forecasts.flatMap(f => f.quantities.filter(q => names.includes(q.name)));
  const hours = Math.min(...all.map(q => q.values.length));
  const values = Array.from({ length: Number.isFinite(hours) ? hours : 0 }, (_, i) => all.reduce((sum, q) => sum + toMegawatt(q.values[i]), 0));
  const error = all.reduce((sum, q) => sum + toMegawatt(q.meanError), 0);
  const scored = all.reduce((least, q) => Math.min(least, q.scored), Infinity);
  return { values, low: values.map(v => Math.max(0, v - error)), high: values.map(v => v + error), scored };
};

const Coming = ({ forecasts }) => {
  const sites = forecasts.filter(f => f.kind === 'SITE');
  const work = expected(sites, ['IT_MW']);
  const green = expected(sites, ['SOLAR_MW', 'WIND_MW']);
  const first = sites[0];
  const note = work.scored > 0 ? 'MW of all sites, forecast; the bands are mean errors so far, added up' : 'MW of all sites, forecast; nothing has come true yet that it could be compared with';
  return h(Panel, { title: 'The coming day', id: 'p-forecast', wide: 'wide', note },
    h(Lines, { unit: 'MW', from: 0, label: 'Forecast of IT load and of sun and wind', times: work.values.map((_, i) => first.fromGridMs + i * first.hourMs), series: [
      { label: 'IT load', kind: 'strong', ...work },
      { label: 'sun and wind', kind: 'second', ...green },
    ] }));
};

const Flow = ({ energy, supply }) => {
  const m = energy.measured;
  const mw = toMegawatt;
  const hosts = Math.min(energy.hostPowerMw, m.itMw);
  const held = supply.chips.reduce((sum, c) => sum + c.allocatedHealthy, 0);
  const healthy = supply.chips.reduce((sum, c) => sum + c.healthy, 0);
  const chips = mw(energy.chipPowerMw);
  const nodes = [
    ...LAYERS.map(([field, label]) => ({ id: field, column: 0, label })),
    { id: 'site', column: 1, label: 'sites' },
    { id: 'it', column: 2, label: 'IT' }, { id: 'cooling', column: 2, label: 'cooling' }, { id: 'losses', column: 2, label: 'losses' },
    { id: 'other', column: 2, label: 'other' }, { id: 'charge', column: 2, label: 'into batteries' }, { id: 'export', column: 2, label: 'export' },
    { id: 'hosts', column: 3, label: 'hosts' }, { id: 'rest', column: 3, label: 'network, storage' },
    { id: 'chips', column: 4, label: 'chips' }, { id: 'board', column: 4, label: 'rest of hosts' },
  ];
  const flows = [
    ...LAYERS.map(([field,, kind]) => ({ from: field, to: 'site', value: mw(m[field]), kind })),
    { from: 'site', to: 'it', value: mw(m.itMw) }, { from: 'site', to: 'cooling', value: mw(m.coolingMw) },
    { from: 'site', to: 'losses', value: mw(m.lossesMw) }, { from: 'site', to: 'other', value: mw(m.otherMw) },
    { from: 'site', to: 'charge', value: mw(m.chargeMw) }, { from: 'site', to: 'export', value: mw(m.exportMw) },
    { from: 'it', to: 'hosts', value: mw(hosts) }, { from: 'it', to: 'rest', value: mw(m.itMw - hosts) },
    { from: 'hosts', to: 'chips', value: chips }, { from: 'hosts', to: 'board', value: mw(hosts) - chips },
  ];
  return h(Panel, { title: 'From sources to chips', wide: 'wide', note: `MW now; ${number(held)} of ${number(healthy)} healthy chips are held by jobs` },
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Flow diagram' },
      h(Sankey, { nodes, flows, unit: 'MW', label: `Power from sources to chips: ${flows.filter(f => f.value > 0).map(f => `${f.from} to ${f.to} ${number(f.value, 2)}`).join(', ')}` })));
};

// What a site takes beyond a PUE of 1.35, in the window of its interim PUE, MWh.
const wasted = energy => (energy?.interimPue ? Math.max(0, energy.interimPue.facilityJ - 1.35 * energy.interimPue.itJ) / 3.6e9 : null);

// Who wastes most, in a sentence.
const Waste = ({ sites }) => {
  const known = sites.filter(site => site.energy?.interimPue).sort((a, b) => wasted(b.energy) - wasted(a.energy));
  const first = known[0];
  if (!first) return h('p', { class: 'empty' }, 'No site has an hour of grid time with a PUE yet.');
  return h('p', { class: 'say waste' }, wasted(first.energy) > 0 ? `${first.name} takes most beyond a PUE of 1.35: ${number(wasted(first.energy), 3)} MWh in the last ${duration(first.energy.interimPue.windowMs)} of grid time.`
    : `No site takes more than a PUE of 1.35 allows; ${first.name} is among the highest.`);
};

const columns = [
  { title: 'Site', cell: r => h(SiteLink, r) },
  { title: 'Facility MW', numeric: true, cell: r => megawatt(r.energy?.facilityMw) },
  { title: 'IT MW', numeric: true, cell: r => megawatt(r.energy?.measured.itMw) },
  { title: 'Import MW', numeric: true, cell: r => megawatt(r.energy?.measured.importMw) },
  { title: 'of limit %', numeric: true, cell: r => percent(r.energy?.importLimitMw ? r.energy.measured.importMw / r.energy.importLimitMw : null, 0) },
  { title: 'Own green MW', numeric: true, cell: r => megawatt(r.energy ? r.energy.measured.solarMw + r.energy.measured.windMw : null) },
  { title: 'Stored MWh', numeric: true, cell: r => number(r.energy ? r.energy.storedJ / 3.6e9 : null, 2) },
  { title: 'PUE', numeric: true, cell: r => (r.energy?.interimPue ? number(r.energy.interimPue.puePermille / 1000, 3) : NONE) },
  { title: 'Beyond 1.35, MWh', numeric: true, cell: r => number(wasted(r.energy), 3) },
  { title: 'Green, hourly %', numeric: true, cell: r => percent(r.energy ? share(r.energy.greenHourly) : null) },
  { title: 'Yuan/kWh', numeric: true, cell: r => yuan(r.energy?.measured.importMw ? r.energy.priceMicroyuanPerKwh : null, 3) },
  { title: 'Meters', cell: r => (r.energy ? `${r.energy.metersSeen}/${r.energy.meters} ${r.energy.estimate ? word(r.energy.estimate.verdict) : ''}` : NONE) },
];

const Books = ({ books }) =>
  h(Panel, { title: 'Books', note: 'the last quarters of an hour' },
    h(Table, { caption: 'Books of the grid', empty: 'No interval is settled yet.', columns: [
      { title: 'From', cell: b => moment(b.fromGridMs) },
      { title: 'Facility MWh', numeric: true, cell: b => number(b.facilityJ / 3.6e9, 2) },
      { title: 'Import MWh', numeric: true, cell: b => number(b.importJ / 3.6e9, 2) },
      { title: 'CO₂ t', numeric: true, cell: b => tonnes(b.carbonLocationG, 2) },
      { title: 'Status', cell: b => `${word(b.status)} v${b.version}` },
    ], rows: books.map(book => ({ ...book, key: book.fromGridMs })) }));

export const view = () => {
  const grid = value('/api/grid');
  if (!grid?.energy) return h(Waiting, { problem: state.problems['/api/grid'] });
  const { energy } = grid;
  const pue = energy.interimPue;
  return h('div', { class: 'grid' },
    h(Past, { history: value(HISTORY) ?? [] }),
    h(Panel, { title: 'Today', note: 'of the grid day' },
      h('div', { class: 'pair' },
        h(Figure, { name: 'Interim PUE', shown: pue ? number(pue.puePermille / 1000, 3) : NONE, why: pue ? `Over ${duration(pue.windowMs)}, ${number(pue.coveragePermille / 10, 1)} % measured.` : 'Not available: it needs an hour of grid time.' }),
        h(Figure, { name: 'Price', shown: yuan(energy.priceMicroyuanPerKwh, 3), unit: 'yuan/kWh', why: 'Mean of what is imported, weighted by import. Tariffs are assumed.' }),
        h(Figure, { name: 'Green, volumetric', shown: percent(share(energy.greenVolumetric)), unit: '%', why: 'Green energy over consumption.' }),
        h(Figure, { name: 'Green, hourly', shown: percent(share(energy.greenHourly)), unit: '%', why: 'Capped by consumption in each hour.' }),
        h(Figure, { name: 'Carbon, location', shown: tonnes(energy.carbonLocationG), unit: 't', estimate: true, why: `Average factors. Shape: ${energy.carbonSource}.` }),
        h(Figure, { name: 'Carbon, market', shown: tonnes(energy.carbonMarketG), unit: 't', estimate: true, why: `Average factors. Shape: ${energy.carbonSource}.` }))),
    h(Coming, { forecasts: value('/api/forecasts') ?? [] }),
    h(Books, { books: grid.books }),
    h(Flow, { energy, supply: grid.supply }),
    h(Panel, { title: 'Sites by energy', wide: 'full', note: 'what wastes most beyond PUE 1.35 first; over the window of the interim PUE' },
      h(Waste, { sites: value('/api/sites') ?? [] }),
      h(Table, { caption: 'Sites by energy', columns, rows: (value('/api/sites') ?? []).map(site => ({ ...site, key: site.site }))
        .sort((a, b) => (wasted(b.energy) ?? -1) - (wasted(a.energy) ?? -1)) })));
};
