// The small pieces that all screens are made of.
import { h, Component } from '/preact.js';
import { state, changed, ageMs, link, once, headline } from '/store.js';
import { duration, number, NONE } from '/format.js';

export { h };

const tell = text => { if (state.detail !== text) { state.detail = text; changed(); } };

// What stands behind a figure: of when it is, how much was seen, and whatever the figure itself knows.
export const behind = (name, shown, more) => {
  const now = headline();
  const evidence = now?.evidence;
  const age = state.at === null ? ageMs() : null;
  return [
    `${name}: ${shown}.`,
    more,
    evidence ? `${number(evidence.seenPermille / 10, 1)} % of ${number(evidence.installedChips)} chips seen.` : '',
    state.at !== null ? `Of tick ${now?.tick}, in a replay.` : age === null ? '' : `Of tick ${now.tick}, ${duration(age)} ago.`,
  ].filter(Boolean).join(' ');
};

export const explained = text => ({
  title: text,
  onMouseEnter: () => tell(text),
  onFocus: () => tell(text),
});

// A figure with its name. `estimate` marks what is no measurement, `low` and `high` say how sure it is.
export const Figure = ({ name, shown, unit, low, high, estimate, why, below, size = '', id }) => {
  const range = low !== undefined && low !== null && low !== NONE ? `between ${low} and ${high} ${unit ?? ''}` : '';
  const text = behind(name, `${shown} ${unit ?? ''}`.trim(), [estimate ? 'An estimate' + (range ? `, ${range}.` : '.') : range && `${range}.`, why].filter(Boolean).join(' '));
  return h('div', { class: `figure ${size}`, tabindex: 0, role: 'group', 'aria-label': text, ...explained(text) },
    h('div', { class: 'name' }, name, estimate && h('span', { class: 'mark' }, 'est.')),
    h('div', { class: 'value' }, h('span', { class: 'num', 'data-figure': id }, shown), unit && h('span', { class: 'unit' }, unit)),
    range && h('div', { class: 'range' }, `${low} … ${high}`),
    below && h('div', { class: 'range' }, below));
};

export const Panel = ({ title, note, wide = '', children, id }) =>
  h('section', { class: `panel ${wide}`, 'aria-labelledby': id ?? slug(title) },
    h('header', null, h('h2', { id: id ?? slug(title) }, title), note && h('p', { class: 'note' }, note)),
    children);

const slug = title => `p-${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;

// A share of a whole as a bar; what is named is also told in words.
export const Bar = ({ parts, of, label }) => {
  const whole = of ?? parts.reduce((sum, part) => sum + part.value, 0);
  let x = 0;
  return h('svg', { class: 'bar', viewBox: '0 0 100 6', preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    h('rect', { class: 'ground', width: 100, height: 6 }),
    parts.map(part => {
      const width = whole > 0 ? Math.min(100 - x, (part.value / whole) * 100) : 0;
      const rect = h('rect', { class: part.kind, x, width: Math.max(0, width), height: 6 });
      x += width;
      return rect;
    }));
};

// Priority by shape and number before colour.
const SHAPES = { 1: 'M0 -8 L8 0 L0 8 L-8 0 Z', 2: 'M0 -7 L8 7 L-8 7 Z', 3: 'M-6 -6 H6 V6 H-6 Z' };
export const Priority = ({ priority }) =>
  h('svg', { class: `priority p${priority}`, viewBox: '-10 -10 20 20', role: 'img', 'aria-label': `priority ${priority}` },
    h('path', { d: SHAPES[priority] }),
    h('text', { y: 4, 'text-anchor': 'middle' }, priority));

export const State = ({ children }) => h('span', { class: 'state' }, children);

export const Table = ({ caption, columns, rows, empty = 'None.', selected }) =>
  rows.length === 0
    ? h('p', { class: 'empty' }, empty)
    : h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
      h('table', null,
        h('caption', { class: 'hidden' }, caption),
        h('thead', null, h('tr', null, columns.map(column =>
          h('th', { scope: 'col', class: column.numeric ? 'numeric' : '' }, column.title)))),
        h('tbody', null, rows.map(row =>
          h('tr', { key: row.key, class: [row.kind ?? '', row.key === selected ? 'selected' : ''].join(' ') },
            columns.map((column, i) => {
              const cell = column.cell(row);
              return i === 0
                ? h('th', { scope: 'row', class: column.numeric ? 'numeric' : '' }, cell)
                : h('td', { class: column.numeric ? 'numeric' : '' }, cell);
            }))))));

export const SiteLink = ({ site, name }) => (site ? h('a', { href: link('site', { site }) }, name ?? site) : NONE);
export const JobLink = ({ job }) => (job ? h('a', { href: link('jobs', { job }), class: 'id job' }, job) : NONE);
export const DecisionLink = ({ decision, children }) =>
  (decision ? h('a', { href: link('decisions', { decision }), class: 'id' }, children ?? decision) : NONE);

// What was asked for by hand, as a command line.
export const Command = ({ curl }) =>
  h('details', null, h('summary', null, 'The same as a command'), h('code', { class: 'command', tabindex: 0 }, curl));

export const Waiting = ({ problem }) =>
  h('p', { class: 'empty', role: problem ? 'alert' : undefined }, problem ?? 'Being read …');

export const Choice = ({ name, options, chosen, to }) =>
  h('nav', { class: 'choice', 'aria-label': name },
    options.map(option =>
      h('a', { href: to(option.value), 'aria-current': option.value === chosen ? 'true' : undefined }, option.label)));

// What history says, on demand: it takes going through it again.
export class Past extends Component {
  constructor() {
    super();
    this.state = { told: null, problem: null, busy: false };
    this.ask = async () => {
      this.setState({ busy: true, problem: null });
      const answer = await once(this.props.path);
      this.setState({ busy: false, told: answer.value?.lines, problem: answer.problem });
    };
  }

  render({ name }, { told, problem, busy }) {
    return h('div', { class: 'past' },
      h('button', { type: 'button', disabled: busy, onClick: this.ask }, busy ? 'Being gone through …' : name),
      problem && h('p', { class: 'refused', role: 'alert' }, problem),
      told && h('ul', { class: 'lines' }, told.map((line, i) => h('li', { key: i }, line))));
  }
}
