import { h, Panel, Table, SiteLink, Waiting, explained, behind } from '/parts.js';
import { state, value, go } from '/store.js';
import { NONE, number, p, percent, megawatt, yuan, short } from '/format.js';

export const paths = () => ['/api/sites', '/api/corridor', '/api/prices'];

const RINGS = [[1000, '1 ms'], [3000, '3 ms'], [5000, '5 ms'], [20000, '20 ms']];
const ROW = 84;
const LANE = 262;
const TOP = 62;
const fp16 = supply => supply.precisions.find(f => f.precision === 'FP16' && f.density === 'DENSE');
const arc = (r, from, to) => {
  const at = a => [r * Math.sin(2 * Math.PI * a), -r * Math.cos(2 * Math.PI * a)];
  const end = Math.min(to, from + 0.9999);
  const [x1, y1] = at(from);
  const [x2, y2] = at(end);
  return `M${x1.toFixed(2)} ${y1.toFixed(2)}A${r} ${r} 0 ${end - from > 0.5 ? 1 : 0} 1 ${x2.toFixed(2)} ${y2.toFixed(2)}`;
};

// A site: the outer ring is what is available of what is installed, the inner one what jobs hold of that; size by what is installed.
const Node = ({ site, link, price, x, y, largest }) => {
  const figures = fp16(site.supply);
  const r = 13 + 19 * Math.sqrt((figures?.nameplateMflops ?? 0) / largest);
  const available = figures?.nameplateMflops ? figures.availableMflops / figures.nameplateMflops : 0;
  const allocated = figures?.availableMflops ? figures.allocatedMflops / figures.availableMflops : 0;
  const unknown = figures?.nameplateMflops ? figures.unknownMflops / figures.nameplateMflops : 0;
  const flows = site.energy?.measured;
  const own = flows ? flows.solarMw + flows.windMw : 0;
  const text = behind(site.name, `${p(figures?.availableMflops)} of ${p(figures?.nameplateMflops)} P available, ${percent(allocated, 0)} % of it allocated`,
    `${number(link?.runningJobs)} jobs run on ${number(link?.runningChips)} chips. Energy ${yuan(priceOf(price), 3)} yuan a kWh, ${megawatt(site.energy?.facilityMw)} MW, a P-hour is worth ${worth(price)}, ${percent(site.energy?.facilityMw ? own / site.energy.facilityMw : null, 0)} % own sun and wind.`);
  const open = () => go('site', { site: site.site });
  return h('g', { class: 'node', transform: `translate(${x} ${y})`, tabindex: 0, role: 'link', 'aria-label': text, onClick: open,
    onKeyDown: e => e.key === 'Enter' && open(), ...explained(text) },
  h('circle', { class: 'disc', r: r + 4 }),
  h('circle', { class: 'ground', r }),
  available > 0 && h('path', { class: 'available', d: arc(r, 0, available) }),
  unknown > 0 && h('path', { class: 'unknown', d: arc(r, 1 - unknown, 1) }),
  h('circle', { class: 'ground thin', r: r - 6 }),
  allocated > 0 && h('path', { class: 'allocated', d: arc(r - 6, 0, allocated) }),
  h('text', { class: 'site', x: r + 14, y: -9 }, short(site.name, 22)),
  h('text', { class: 'how-much', x: r + 14, y: 7 }, `${p(figures?.availableMflops, 0)} P`),
  h('text', { class: 'what', x: r + 14, y: 22 }, `${yuan(priceOf(price), 2)} yuan/kWh · ${megawatt(site.energy?.facilityMw, 1)} MW${capacity(price) ? ` · P ${yuan(capacity(price).moreMicroyuanPerPHour, 1)}` : ''}`),
  site.energy && h('g', { transform: `translate(${r + 14} 28)` }, mix(flows, 110)));
};

const MIX = [['importMw', 'mix0'], ['solarMw', 'mix1'], ['windMw', 'mix2'], ['dischargeMw', 'mix3']];
// What a kWh costs in the region; the balance's own price is of what is imported, and there may be no import.
const priceOf = price => signal(price, 'PRICE_MICROYUAN_PER_KWH')?.value ?? price?.priceMicroyuanPerKwh;

const mix = (flows, width) => {
  const whole = MIX.reduce((sum, [f]) => sum + flows[f], 0);
  let x = 0;
  return MIX.map(([f, kind]) => {
    const w = whole ? (flows[f] / whole) * width : 0;
    const rect = h('rect', { class: kind, x, y: 0, width: Math.max(0, w), height: 4 });
    x += w;
    return rect;
  });
};

const Diagram = ({ sites, links, prices }) => {
  const columns = RINGS.map(([micros]) => sites.filter(site => site.ringMicros === micros).sort((a, b) => a.latencyMicros - b.latencyMicros));
  const used = RINGS.map((ring, i) => ({ ring, sites: columns[i] })).filter(column => column.sites.length > 0);
  const perColumn = Math.max(...used.map(column => Math.ceil(column.sites.length / (column.sites.length > 5 ? 2 : 1))));
  const height = TOP + 30 + perColumn * ROW;
  const largest = Math.max(...sites.map(site => fp16(site.supply)?.nameplateMflops ?? 0));
  const place = {};
  let x = 140;
  const bands = used.map(({ ring, sites: inRing }) => {
    const lanes = inRing.length > 5 ? 2 : 1;
    const width = lanes * LANE + 16;
    const rows = Math.ceil(inRing.length / lanes);
    inRing.forEach((site, i) => {
      const lane = Math.floor(i / rows);
      place[site.site] = { x: x + 62 + lane * LANE, y: TOP + 58 + (i % rows) * ROW, bus: x + 12 + lane * LANE };
    });
    const band = { x, label: ring[1] };
    x += width;
    return band;
  });
  const linkOf = id => links.find(l => l.site === id);
  const most = Math.max(1, ...links.map(l => l.runningChips));
  const placed = sites.filter(site => place[site.site]);
  return h('svg', { class: 'corridor', viewBox: `0 0 ${x} ${height}`, role: 'group', 'aria-label': 'The corridor as a one-line diagram' },
    bands.map(band => h('g', { class: 'ring' },
      h('line', { x1: band.x - 8, x2: band.x - 8, y1: 8, y2: height - 8 }),
      h('text', { x: band.x + 4, y: 20 }, `within ${band.label}`))),
    links.flatMap(l => l.data.filter(flow => place[flow.from] && place[l.site]).map(flow => {
      const a = place[flow.from];
      const b = place[l.site];
      return h('path', { class: 'data', d: `M${a.x} ${a.y}Q${(a.x + b.x) / 2 - 30} ${Math.max(a.y, b.y) + 44} ${b.x} ${b.y}` },
        h('title', null, `data from ${flow.from} to ${l.site}: ${number(flow.gib)} GiB for ${flow.jobs} jobs`));
    })),
    placed.map(site => {
      const at = place[site.site];
      const load = linkOf(site.site)?.runningChips ?? 0;
      return h('path', { class: 'link', 'stroke-width': (1.2 + 5 * Math.sqrt(load / most)).toFixed(1), d: `M${at.bus} ${TOP}V${at.y}H${at.x}` });
    }),
    h('line', { class: 'bus', x1: 118, x2: x - 30, y1: TOP, y2: TOP }),
    h('g', { class: 'centre' }, h('rect', { x: 8, y: TOP - 30, width: 110, height: 60 }),
      h('text', { x: 63, y: TOP - 3, 'text-anchor': 'middle' }, 'load centre'),
      h('text', { class: 'what', x: 63, y: TOP + 15, 'text-anchor': 'middle' }, `${number(links.reduce((s, l) => s + l.runningJobs, 0))} jobs run`)),
    placed.map(site => h(Node, { key: site.site, site, link: linkOf(site.site), largest,
      price: prices.find(price => price.site === site.site), ...place[site.site] })));
};

const signal = (price, name) => price?.signals.find(s => s.name === name);
// What a P-hour of capacity is worth in the coming hour: the dearest chip family that is fully used; none where all have room.
const capacity = price => {
  const now = price?.capacity?.families.map(f => ({ chipModel: f.chipModel, ...f.intervals[0] })).filter(i => i.slack === false) ?? [];
  return now.sort((a, b) => b.moreMicroyuanPerPHour - a.moreMicroyuanPerPHour)[0];
};
const worth = price => {
  if (!price?.capacity) return NONE;
  const dearest = capacity(price);
  return dearest ? `${yuan(dearest.moreMicroyuanPerPHour, 2)} ${dearest.chipModel}` : 'slack';
};

const columns = [
  { title: 'Site', cell: r => h(SiteLink, r) },
  { title: 'Latency ms', numeric: true, cell: r => number(r.latencyMicros / 1000, 2) },
  { title: 'Available P', numeric: true, cell: r => p(fp16(r.supply)?.availableMflops) },
  { title: 'Jobs', numeric: true, cell: r => number(r.link?.runningJobs) },
  { title: 'Chips held', numeric: true, cell: r => number(r.link?.runningChips) },
  { title: 'Coming', numeric: true, cell: r => number(r.link?.placingChips) },
  { title: 'Data from', cell: r => (r.link?.data.length ? r.link.data.map(d => `${d.from} ${number(d.gib)} GiB`).join(', ') : NONE) },
  { title: 'Yuan/kWh', numeric: true, cell: r => yuan(priceOf(r.price), 3) },
  { title: 'A P-hour is worth, yuan', numeric: true, cell: r => worth(r.price) },
  { title: 'g CO₂/kWh', numeric: true, cell: r => { const s = signal(r.price, 'CARBON_LOCATION_MG_PER_KWH'); return s ? h('span', { title: `${s.standing.toLowerCase()}: ${s.source}` }, number(s.value / 1000, 0), h('span', { class: 'mark' }, s.standing.toLowerCase())) : NONE; } },
];

export const view = () => {
  const sites = value('/api/sites');
  if (!sites) return h(Waiting, { problem: state.problems['/api/sites'] });
  const links = value('/api/corridor') ?? [];
  const prices = value('/api/prices') ?? [];
  return h('div', { class: 'grid' },
    h(Panel, { title: 'Corridor', wide: 'full', note: 'outer ring: available of installed; inner: allocated of available; line: chips held by jobs; dashed: data that lie elsewhere' },
      h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'One-line diagram' }, h(Diagram, { sites, links, prices }))),
    h(Panel, { title: 'Links', wide: 'full', note: 'price of energy; what one host more would save, by the last plan; carbon is location-based, by average factors' },
      h(Table, { caption: 'Links', columns, rows: sites.map(site => ({ ...site, key: site.site,
        link: links.find(l => l.site === site.site), price: prices.find(x => x.site === site.site) })) })));
};
