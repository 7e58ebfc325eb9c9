// What if: something is changed on a copy of the present; what would be decided otherwise is told.
import { h, Component } from '/preact.js';
import { Panel, Table, Waiting, Command } from '/parts.js';
import { post, state, value, param, go } from '/store.js';
import { number } from '/format.js';

export const paths = () => ['/api/sites'];

const CHANGES = {
  loseFeed: { label: 'a site loses one of two feeders', body: site => ({ loseFeed: [site] }) },
  drain: { label: 'a site is drained', body: site => ({ drain: [site] }) },
  wind: { label: 'a site has more wind, or less', body: (site, megawatts) => ({ wind: [{ site, moreMw: Math.round(megawatts * 1e9) }] }) },
  withoutPlan: { label: 'nothing is planned', body: () => ({ withoutPlan: true }) },
};
const KINDS = { '+': 'besides', '-': 'not', '~': 'otherwise' };

const row = (line, i) => {
  const [, kind, what, asIs] = /^([+~-]) (.*?)(?: {2}\(as it is: (.*)\))?$/.exec(line) ?? [null, '', line, ''];
  return { key: i, kind: KINDS[kind] ?? '', what, asIs: asIs ?? (kind === '-' ? what : '') };
};

class Rehearsal extends Component {
  constructor() {
    super();
    this.state = { told: null, problem: null, busy: false };
    this.rehearse = event => { event.preventDefault(); this.run(event.target.elements); };
    this.choose = event => go('whatif', { change: event.target.form.elements.change.value, site: event.target.form.elements.site?.value ?? param('site') });
  }

  async run(fields) {
    this.setState({ busy: true, told: null, problem: null });
    const change = CHANGES[fields.change.value];
    const site = fields.site?.value;
    const what = change.label.replace('a site', site ?? '').trim();
    const answer = await post('/api/whatif', { ...change.body(site, Number(fields.megawatts?.value)), ticks: Number(fields.ticks.value) });
    this.setState({ busy: false, told: answer.value && { ...answer.value, what }, problem: answer.problem });
  }

  render({ sites }, { told, problem, busy }) {
    const change = CHANGES[param('change')] ? param('change') : 'loseFeed';
    return h('div', { class: 'grid' },
      h(Panel, { title: 'What if', wide: 'full', note: 'the same dispatcher on a copy of the present, beside one without the change; nothing is told to anybody' },
        h('form', { class: 'order', onSubmit: this.rehearse, 'aria-label': 'What if' },
          h('div', { class: 'order-row' },
            h('label', null, 'What', h('select', { name: 'change', value: change, onChange: this.choose }, Object.entries(CHANGES).map(([name, c]) => h('option', { value: name }, c.label)))),
            change !== 'withoutPlan' && h('label', null, 'Site', h('select', { name: 'site', value: param('site', sites[0]?.site), onChange: this.choose }, sites.map(s => h('option', { value: s.site }, s.name)))),
            change === 'wind' && h('label', null, 'MW more', h('input', { name: 'megawatts', type: 'number', step: 'any', value: 10, required: true })),
            h('label', null, 'Ticks', h('input', { name: 'ticks', type: 'number', min: 1, max: 60, value: 5, required: true })),
            h('button', { type: 'submit', disabled: busy }, busy ? 'Rehearsing …' : 'Rehearse')),
          problem && h('p', { class: 'refused', role: 'alert' }, problem))),
      told && h(Panel, { title: 'What would be decided', id: 'p-differences', wide: 'full', note: `if ${told.what}; ${number(told.ticks)} ticks on` },
        told.consequences.map((line, i) => h('p', { class: 'say', key: i }, line)),
        h(Table, { caption: 'Differences', empty: `Nothing would be decided otherwise in ${told.ticks} ticks.`, columns: [
          { title: '', cell: r => r.kind }, { title: 'If so', cell: r => (r.kind === 'not' ? '' : r.what) }, { title: 'As it is', cell: r => r.asIs },
        ], rows: told.differences.map(row) }),
        h(Command, told)));
  }
}

export const view = () => {
  const sites = value('/api/sites');
  if (!sites) return h(Waiting, { problem: state.problems['/api/sites'] });
  return h(Rehearsal, { sites });
};
