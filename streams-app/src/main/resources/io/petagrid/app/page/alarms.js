import { h, Component } from '/preact.js';
import { Panel, Table, Priority, SiteLink, Waiting } from '/parts.js';
import { state, value, param, link, post, changed, headline } from '/store.js';
import { NONE, number, word, initial, duration } from '/format.js';

import { remembered, remember } from '/orders.js';

export const paths = () => ['/api/alarms', '/api/sites', '/api/grid'];

const isSite = scope => (value('/api/sites') ?? []).some(site => site.site === scope);

// More than this in ten minutes is more than a person can look at.
const FLOOD = 10;

// That somebody knows of it; it stands until its cause ends.
class Acknowledge extends Component {
  constructor() {
    super();
    this.state = { who: remembered(), why: '', problem: null, text: null };
    this.set = name => event => this.setState({ [name]: event.target.value });
    this.send = async event => {
      event.preventDefault();
      remember(this.state.who);
      const answer = await post('/api/alarms/acknowledge', { alarm: this.props.alarm, who: this.state.who, why: this.state.why });
      this.setState({ problem: answer.problem, text: answer.value?.text });
      changed();
    };
  }

  render(props, { who, why, problem, text }) {
    return h('form', { class: 'order', onSubmit: this.send, 'aria-label': 'Acknowledge' },
      h('div', { class: 'order-row' },
        h('label', null, 'Who', h('input', { name: 'who', value: who, required: true, maxlength: 128, autocomplete: 'name', onInput: this.set('who') })),
        h('label', { class: 'grow' }, 'What you do about it', h('input', { name: 'why', value: why, required: true, maxlength: 1000, autocomplete: 'off', onInput: this.set('why') })),
        h('button', { type: 'submit' }, 'I know of it')),
      problem && h('p', { class: 'refused', role: 'alert' }, problem),
      text && h('p', { class: 'told', role: 'status' }, text));
  }
}

const known = a => (a.acknowledged ? `${a.acknowledged.who}, ${duration(Date.now() - a.acknowledged.atMs)} ago` : h('strong', { class: 'attention' }, 'nobody'));

export const view = () => {
  const alarms = value('/api/alarms');
  if (!alarms) return h(Waiting, { problem: state.problems['/api/alarms'] });
  const grid = value('/api/grid');
  const chosen = alarms.find(alarm => alarm.id === param('alarm'));
  return h('div', { class: 'grid' },
    h(Panel, { title: 'Alarms', wide: 'full', note: 'one cause is one alarm; what follows from it is grouped under it; it ends with its cause' },
      h(Table, { caption: 'Alarms', empty: 'Nothing needs you.', selected: param('alarm'), columns: [
        { title: '', cell: a => h(Priority, a) },
        { title: 'What', cell: a => h('a', { href: link('alarms', { alarm: a.id }) }, a.text) },
        { title: 'Cause', cell: a => initial(a.cause) },
        { title: 'Where', cell: a => (isSite(a.scope) ? h(SiteLink, { site: a.scope }) : word(a.scope)) },
        { title: 'For', numeric: true, cell: a => (a.sinceTick && headline() ? duration((headline().tick - a.sinceTick) * 1000) : NONE) },
        { title: 'Grouped', numeric: true, cell: a => number(a.grouped) },
        { title: 'Known to', cell: known },
        { title: 'Follow', numeric: true, cell: a => number(a.follows.length) },
      ], rows: alarms.map(a => ({ ...a, key: a.id })) }),
      grid && h('p', { class: grid.alarmsRaised > FLOOD ? 'refused' : 'note' }, `${number(grid.alarmsRaised)} began in the last ten minutes${grid.alarmsRaised > FLOOD ? ': more than a person can look at' : ''}; ${number(grid.unacknowledged)} are known to nobody.`),
      h('p', { class: 'note' }, '1 in a diamond: act now. 2 in a triangle: act soon. 3 in a square: know.')),
    chosen && h(Panel, { title: 'What follows from it', id: 'p-follows', wide: 'wide' },
      h('p', { class: 'say' }, chosen.text),
      chosen.acknowledged ? h('p', null, `${chosen.acknowledged.who} knows of it: ${chosen.acknowledged.why}`) : state.at !== null ? h('p', { class: 'empty' }, 'Nobody knew of it then.') : h(Acknowledge, { key: chosen.id, alarm: chosen.id }),
      h('ul', null, chosen.follows.map(f => h('li', null, f.text))),
      chosen.follows.length === 0 && h('p', { class: 'empty' }, 'Nothing else is known to follow from it.')));
};
