// A job by hand: first whether it could be taken, then the request itself, and what was decided about it.
import { h, Component } from '/preact.js';
import { post, state, changed } from '/store.js';
import { Command, DecisionLink, JobLink } from '/parts.js';
import { newKey, remembered, remember } from '/orders.js';
import { word } from '/format.js';

const HOUR_MS = 3_600_000;
const PRECISIONS = ['FP16', 'BF16', 'FP8', 'INT8', 'TF32', 'FP32', 'FP64'];
const FREEDOMS = ['NONE', 'DEFERRABLE', 'INTERRUPTIBLE', 'ELASTIC'];

const numeric = (name, label, usual, more) => h('label', null, label, h('input', { name, type: 'number', defaultValue: usual, required: true, ...more }));
const choice = (name, label, values) => h('label', null, label, h('select', { name }, values.map(v => h('option', { value: v }, word(v)))));

const bodyOf = (fields, job) => ({
  job,
  tenant: fields.tenant.value,
  chips: Number(fields.chips.value),
  durationEstimateMs: Math.round(Number(fields.hours.value) * HOUR_MS),
  model: fields.model.value,
  precision: fields.precision.value,
  flexibility: fields.flexibility.value,
  priority: Number(fields.priority.value),
  ...(fields.dataset.value === '' ? {} : { dataset: fields.dataset.value }),
});

// models, datasets = ids that are known.
export class Submit extends Component {
  constructor() {
    super();
    this.state = { job: newKey('job'), checked: null, told: null, problem: null, busy: false };
    this.edit = () => this.setState({ checked: null, told: null, problem: null });
    this.check = event => { event.preventDefault(); this.send(bodyOf(event.target.elements, this.state.job), true); };
    this.give = () => this.send(this.state.checked, false);
  }

  async send(body, dryRun) {
    this.setState({ busy: true });
    remember(body.tenant);
    const answer = await post('/api/jobs', { ...body, dryRun });
    const isDone = !dryRun && answer.value?.decisions.length > 0;
    this.setState({ busy: false, checked: answer.value && dryRun ? body : null, told: answer.value, problem: answer.problem, job: isDone ? newKey('job') : this.state.job });
    changed();
  }

  render({ models, datasets }, { checked, told, problem, busy }) {
    if (state.at) return h('p', { class: 'empty' }, 'Jobs are submitted in the present.');
    return h('form', { class: 'order', onSubmit: this.check, onInput: this.edit, 'aria-label': 'Submit a job' },
      h('div', { class: 'order-row' },
        h('label', null, 'Tenant', h('input', { name: 'tenant', defaultValue: remembered(), required: true, maxlength: 128, autocomplete: 'organization' })),
        numeric('chips', 'Chips', 16, { min: 1, step: 1 }),
        numeric('hours', 'Hours of grid time', 1, { min: 0.01, step: 'any' }),
        h('label', null, 'Runs', h('select', { name: 'model' }, models.map(m => h('option', { value: m }, m)))),
        h('label', null, 'Needs', h('select', { name: 'dataset' }, h('option', { value: '' }, 'no dataset'), datasets.map(d => h('option', { value: d }, d)))),
        choice('precision', 'Precision', PRECISIONS),
        choice('flexibility', 'Freedom', FREEDOMS),
        numeric('priority', 'Priority', 0, { min: 0, step: 1 }),
        h('button', { type: 'submit', disabled: busy }, 'Check'),
        h('button', { type: 'button', class: 'do', disabled: busy || !checked, onClick: this.give }, 'Submit it')),
      problem && h('p', { class: 'refused', role: 'alert' }, problem),
      told && h('p', { class: 'told', role: 'status' }, told.decisions.map(d => h(DecisionLink, d, `${word(d.state)}: `))[0], told.text,
        !told.isDryRun && h('span', null, ' ', h(JobLink, { job: told.request.job }))),
      told?.isDryRun && h(Command, told));
  }
}
