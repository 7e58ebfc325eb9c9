// Single hosts of a site, read from its telemetry when somebody asks: live, of the moment, as reported.
import { h, Component } from '/preact.js';
import { Panel, Table, JobLink, State, behind, explained } from '/parts.js';
import { once, state, param, link } from '/store.js';
import { NONE, number, percent, word, duration } from '/format.js';

const celsius = deci => (deci === null ? NONE : number(deci / 10, 1));
const STEPS_C = [40, 55, 65, 75];
const step = deci => (deci === null ? 'none' : STEPS_C.filter(c => deci / 10 >= c).length);
const SHOWN = 40;
const address = site => `/api/sites/${encodeURIComponent(site)}/hosts`;

const about = host => behind(host.host, `hottest chip ${celsius(host.hottestDeciC)} °C, ${percent(host.busyPermille / 1000)} % busy, ${number(host.powerMw / 1e6, 2)} kW`,
  `${number(host.held)} of ${number(host.chips)} chips held, ${number(host.faulted)} faulted; reported ${duration(host.agoMs)} before it was read.`);

// A square a host, by its hottest chip; a cross marks a chip that is faulted.
const Squares = ({ site, hosts }) => h('div', { class: 'squares', role: 'group', 'aria-label': 'Hosts by their hottest chip' },
  hosts.map(host => h('a', { key: host.host, tabindex: -1, class: `square warm${step(host.hottestDeciC)}`, href: link('site', { site, host: host.host }),
    'aria-label': about(host), ...explained(about(host)) }, host.faulted > 0 ? '×' : '')));

const columns = site => [
  { title: 'Host', cell: r => h('a', { href: link('site', { site, host: r.host }) }, r.host) },
  { title: 'Chips', cell: r => `${number(r.chips)} ${r.chipModels.join(', ')}` },
  { title: 'Held', numeric: true, cell: r => number(r.held) },
  { title: 'Faulted', numeric: true, cell: r => (r.faulted > 0 ? h('strong', { class: 'attention' }, number(r.faulted)) : number(0)) },
  { title: 'Busy %', numeric: true, cell: r => percent(r.busyPermille / 1000) },
  { title: 'kW', numeric: true, cell: r => number(r.powerMw / 1e6, 2) },
  { title: 'Hottest °C', numeric: true, cell: r => celsius(r.hottestDeciC) },
  { title: 'Seen', numeric: true, cell: r => `${duration(r.agoMs)} ago` },
];

const chips = [
  { title: 'Slot', cell: c => number(c.slot) },
  { title: 'Model', cell: c => c.chipModel },
  { title: 'State', cell: c => h(State, null, word(c.state)) },
  { title: 'Job', cell: c => h(JobLink, c) },
  { title: 'Busy %', numeric: true, cell: c => percent(c.busyPermille / 1000) },
  { title: 'Tensor %', numeric: true, cell: c => percent(c.tensorPermille === null ? null : c.tensorPermille / 1000) },
  { title: 'W', numeric: true, cell: c => number(c.powerMw / 1000, 0) },
  { title: 'MHz', numeric: true, cell: c => number(c.clockMhz) },
  { title: '°C', numeric: true, cell: c => celsius(c.temperatureDeciC) },
  { title: 'GiB used', numeric: true, cell: c => number(c.memoryMib / 1024, 1) },
];

export class Hosts extends Component {
  constructor() {
    super();
    this.state = { told: null, one: null, problem: null, busy: false };
    this.read = async () => {
      const { site, installed } = this.props;
      this.setState({ busy: true });
      const answer = await once(`${address(site)}?limit=5000`);
      const one = answer.value && param('host') ? await once(`${address(site)}/${encodeURIComponent(param('host'))}`) : {};
      this.setState({ busy: false, told: answer.value && { ...answer.value, installed }, one: one.value, problem: answer.problem ?? one.problem });
    };
  }

  componentDidMount() { this.asked = param('host'); if (this.asked) this.read(); }

  componentDidUpdate() {
    if (param('host') === this.asked) return;
    this.asked = param('host');
    if (this.asked) this.read();
  }

  render({ site }, { told, one, problem, busy }) {
    if (state.at !== null) return null;
    return h(Panel, { title: 'Hosts', id: 'p-hosts', wide: 'full', note: 'live: read from telemetry when asked, as reported; not of the tick above' },
      h('div', { class: 'past' }, h('button', { type: 'button', disabled: busy, onClick: this.read }, busy ? 'Being read …' : told ? 'Read them again' : 'Read the hosts now')),
      problem && h('p', { class: 'refused', role: 'alert' }, problem),
      one && h('h3', null, one.summary.host),
      one && h(Table, { caption: `Chips of ${one.summary.host}`, columns: chips, rows: one.chips.map(c => ({ ...c, key: c.slot })) }),
      told && h('p', { class: 'say' }, `${number(told.hostsSeen)} of ${number(told.installed)} hosts have reported within five seconds.`),
      told && h(Squares, { site, hosts: told.hosts.slice().sort((a, b) => a.host.localeCompare(b.host, 'en', { numeric: true })) }),
      told && h('p', { class: 'note' }, `A square a host: under ${STEPS_C[0]} °C, then from ${STEPS_C.join(', ')} °C on by its hottest chip; a cross is a chip that is faulted.`),
      told && h('h3', null, `The hottest ${number(Math.min(SHOWN, told.hosts.length))}`),
      told && h(Table, { caption: 'Hosts, the hottest first', columns: columns(site), selected: param('host'), rows: told.hosts.slice(0, SHOWN).map(r => ({ ...r, key: r.host })) }));
  }
}
