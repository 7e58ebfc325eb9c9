// Charts as SVG, drawn from numbers alone.
import { h } from '/preact.js';
import { clock, number } from '/format.js';

const line = points => points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

const niceStep = span => {
  const raw = span / 4;
  const power = 10 ** Math.floor(Math.log10(raw || 1));
  return [1, 2, 5, 10].map(f => f * power).find(step => step >= raw);
};

const ticksOf = (low, high) => {
  const step = niceStep(high - low);
  const ticks = [];
  for (let at = Math.ceil(low / step) * step; at <= high + step / 1e6; at += step) ticks.push(at);
  return { ticks, step };
};

const W = 1100;
const LEFT = 58;
const RIGHT = 110;
const TOP = 16;
const BOTTOM = 24;

const frame = ({ low, high, times, height, unit }) => {
  const y = v => TOP + (height - TOP - BOTTOM) * (1 - (v - low) / (high - low || 1));
  const x = i => LEFT + (W - LEFT - RIGHT) * (times.length < 2 ? 1 : i / (times.length - 1));
  const { ticks, step } = ticksOf(low, high);
  const digits = step < 1 ? 1 : 0;
  const marks = [0, 1, 2, 3, 4].map(k => Math.round(((times.length - 1) * k) / 4));
  const axes = [
    ...ticks.map(t => h('g', { class: 'gridline' },
      h('line', { x1: LEFT, x2: W - RIGHT, y1: y(t), y2: y(t) }),
      h('text', { x: LEFT - 8, y: y(t) + 4.5, 'text-anchor': 'end' }, number(t, digits)))),
    ...[...new Set(marks)].map(i => h('text', { class: 'axis', x: x(i), y: height - 6, 'text-anchor': 'middle' }, clock(times[i]))),
    h('text', { class: 'axis', x: LEFT - 8, y: TOP - 2, 'text-anchor': 'end' }, unit),
  ];
  return { x, y, axes };
};

// Labels at the right end, pushed apart where they would lie over each other.
const endLabels = (ends, y) => {
  const placed = ends.map(end => ({ ...end, at: y(end.value) })).sort((a, b) => a.at - b.at);
  for (let i = 1; i < placed.length; i++) placed[i].at = Math.max(placed[i].at, placed[i - 1].at + 17);
  return placed.map(end => h('text', { class: 'end', x: W - RIGHT + 8, y: end.at + 4.5 }, end.label));
};

// Lines over time with an optional band: series = [{label, values, kind, low, high}].
export const Lines = ({ series, times, unit, label, height = 250, from }) => {
  const all = series.flatMap(s => [...s.values, ...(s.low ?? []), ...(s.high ?? [])]).filter(v => v !== null);
  if (all.length === 0 || times.length < 2) return h('p', { class: 'empty' }, 'Too little history yet.');
  const low = from ?? Math.min(...all);
  const high = Math.max(...all) * 1.02;
  const { x, y, axes } = frame({ low, high, times, height, unit });
  return h('svg', { class: 'chart', viewBox: `0 0 ${W} ${height}`, role: 'img', 'aria-label': label },
    axes,
    series.filter(s => s.low).map(s => h('path', {
      class: 'band',
      d: `${line(s.high.map((v, i) => [x(i), y(v)]))}${line(s.low.map((v, i) => [x(i), y(v)]).reverse()).replace('M', 'L')}Z` })),
    series.map(s => h('path', { class: `line ${s.kind}`, d: line(s.values.map((v, i) => [x(i), y(v)])) })),
    endLabels(series.map(s => ({ value: s.values.at(-1), label: s.label })), y));
};

// Sources stacked on each other, and the load that they meet as a line over them.
export const Stack = ({ layers, load, times, unit, label, height = 300 }) => {
  if (times.length < 2) return h('p', { class: 'empty' }, 'Too little history yet.');
  const sums = times.map((_, i) => layers.reduce((sum, layer) => sum + layer.values[i], 0));
  const high = Math.max(...sums, ...load.values) * 1.05;
  const { x, y, axes } = frame({ low: 0, high, times, height, unit });
  let below = times.map(() => 0);
  const areas = layers.map(layer => {
    const above = below.map((v, i) => v + layer.values[i]);
    const d = `${line(above.map((v, i) => [x(i), y(v)]))}${line(below.map((v, i) => [x(i), y(v)]).reverse()).replace('M', 'L')}Z`;
    const middle = (above.at(-1) + below.at(-1)) / 2;
    below = above;
    return { d, kind: layer.kind, label: layer.label, value: middle, isThere: layer.values.at(-1) > high / 200 };
  });
  return h('svg', { class: 'chart', viewBox: `0 0 ${W} ${height}`, role: 'img', 'aria-label': label },
    areas.map(area => h('path', { class: `area ${area.kind}`, d: area.d })),
    axes,
    h('path', { class: 'line load', d: line(load.values.map((v, i) => [x(i), y(v)])) }),
    endLabels([...areas.filter(area => area.isThere), { value: load.values.at(-1), label: load.label }], y));
};

// A flow diagram of columns: nodes = [{id, column, label}], flows = [{from, to, value, kind}]. Every node is as high as what goes through it.
export const Sankey = ({ nodes, flows, unit, label, height = 320 }) => {
  const width = 1000;
  const columns = Math.max(...nodes.map(node => node.column)) + 1;
  const through = id => Math.max(
    flows.filter(f => f.to === id).reduce((sum, f) => sum + f.value, 0),
    flows.filter(f => f.from === id).reduce((sum, f) => sum + f.value, 0));
  const byColumn = Array.from({ length: columns }, (_, c) => nodes.filter(n => n.column === c && through(n.id) > 0));
  const gap = 22;
  const scale = Math.min(...byColumn.filter(c => c.length).map(c =>
    (height - 20 - gap * (c.length - 1)) / c.reduce((sum, n) => sum + through(n.id), 0)));
  const place = {};
  byColumn.forEach((column, c) => {
    let y = 10;
    column.forEach(node => {
      place[node.id] = { x: 10 + (c * (width - 190)) / (columns - 1), y, height: Math.max(1.5, through(node.id) * scale), out: 0, in: 0 };
      y += place[node.id].height + gap;
    });
  });
  const ribbons = flows.filter(f => f.value > 0 && place[f.from] && place[f.to]).map(f => {
    const from = place[f.from];
    const to = place[f.to];
    const thick = Math.max(0.8, f.value * scale);
    const y1 = from.y + from.out + thick / 2;
    const y2 = to.y + to.in + thick / 2;
    from.out += f.value * scale;
    to.in += f.value * scale;
    const mid = (from.x + 10 + to.x) / 2;
    return h('path', { class: `ribbon ${f.kind ?? ''}`, 'stroke-width': thick.toFixed(1),
      d: `M${from.x + 10} ${y1}C${mid} ${y1} ${mid} ${y2} ${to.x} ${y2}` },
    h('title', null, `${f.from} to ${f.to}: ${number(f.value, 2)} ${unit}`));
  });
  return h('svg', { class: 'sankey', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
    ribbons,
    nodes.filter(n => place[n.id]).map(n => {
      const at = place[n.id];
      return h('g', null,
        h('rect', { class: 'node', x: at.x, y: at.y, width: 10, height: at.height }),
        h('text', { x: at.x + 17, y: at.y + Math.min(at.height / 2, 60) + (at.height < 18 ? 3 : -2) },
          h('tspan', { class: 'what' }, n.label), h('tspan', { dx: 6, class: 'how-much' }, `${number(through(n.id), 2)}`)));
    }));
};
