// Orders by hand: first what would be ordered, then the order itself, and what came of it.
import { h, Component } from '/preact.js';
import { post, state, changed } from '/store.js';
import { Command } from '/parts.js';
import { word } from '/format.js';

export const newKey = (begin = 'page') => {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `${begin}-${[...bytes].map(b => b.toString(16).padStart(2, '0')).join('')}`;
};

export const remembered = () => { try { return localStorage.getItem('who') ?? ''; } catch { return ''; } };
export const remember = who => { try { localStorage.setItem('who', who); } catch { /* It is typed again then. */ } };

// actions = [{action, label, ask}]; subject = {decision|job|site: id}. An action may ask for one thing more: {name, label, type, of}.
export class Order extends Component {
  constructor() {
    super();
    this.state = { who: remembered(), why: '', action: null, more: '', told: null, problem: null, busy: false, checked: null, key: newKey() };
    this.set = name => event => this.setState({ [name]: event.target.value, told: null, problem: null });
    this.choose = event => this.setState({ action: event.target.value, more: '', told: null, problem: null });
    this.check = event => { event.preventDefault(); this.send(true, this.body()); };
    // What was checked is what is ordered, whatever the page shows by now.
    this.give = () => this.send(false, this.state.checked);
  }

  body() {
    const { actions, subject } = this.props;
    const chosen = this.chosen(actions);
    const body = { order: this.state.key, action: chosen.action, ...subject, who: this.state.who, why: this.state.why };
    if (chosen.ask && this.state.more !== '') body[chosen.ask.name] = chosen.ask.of ? chosen.ask.of(this.state.more) : this.state.more;
    return body;
  }

  chosen(actions) {
    return actions.find(a => a.action === this.state.action) ?? actions[0];
  }

  async send(dryRun, body) {
    this.setState({ busy: true });
    remember(this.state.who);
    const answer = await post('/api/orders', { ...body, dryRun });
    // The key stays until something came of it: ordered again it changes nothing twice.
    const isDone = !dryRun && answer.value?.decisions.length > 0;
    this.setState({ busy: false, checked: body, told: answer.value, problem: answer.problem, key: isDone ? newKey() : this.state.key });
    changed();
  }

  render({ actions, title = 'Order' }, { who, why, more, told, problem, busy }) {
    if (state.at) return h('p', { class: 'empty' }, 'Orders are given in the present.');
    const chosen = this.chosen(actions);
    return h('form', { class: 'order', onSubmit: this.check, 'aria-label': title },
      h('div', { class: 'order-row' },
        actions.length > 1 && h('label', null, 'What', h('select', { name: 'action', value: chosen.action, onChange: this.choose },
          actions.map(a => h('option', { value: a.action }, a.label)))),
        chosen.ask && h('label', null, chosen.ask.label, h('input', { name: 'more', type: chosen.ask.type ?? 'text', value: more, onInput: this.set('more'), required: chosen.ask.required })),
        h('label', null, 'Who', h('input', { name: 'who', value: who, required: true, maxlength: 128, autocomplete: 'name', onInput: this.set('who') })),
        h('label', { class: 'grow' }, 'Why', h('input', { name: 'why', value: why, required: true, maxlength: 1000, autocomplete: 'off', onInput: this.set('why') })),
        h('button', { type: 'submit', disabled: busy }, 'Check'),
        h('button', { type: 'button', class: 'do', disabled: busy || !told?.isDryRun, onClick: this.give }, actions.length > 1 ? 'Order it' : chosen.label)),
      problem && h('p', { class: 'refused', role: 'alert' }, problem),
      told && h('p', { class: 'told', role: 'status' }, told.isDryRun ? '' : told.decisions.map(d => `${word(d.state)}: `)[0] ?? '', told.text),
      told?.isDryRun && h(Command, told));
  }
}
