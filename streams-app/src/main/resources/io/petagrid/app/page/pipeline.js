import { Component } from '/preact.js';
import { h, Panel, Table, Waiting, State, Command } from '/parts.js';
import { state, value, headline, post, changed } from '/store.js';
import { number, word, duration } from '/format.js';

export const paths = () => ['/api/pipeline', '/api/rejections'];

const perSecond = (count, source) => count / Math.max(1, source.ticks);

const Applications = ({ applications }) =>
  h(Panel, { title: 'Applications', note: 'as the instance that answers sees them' },
    h(Table, { caption: 'Applications', columns: [
      { title: 'Application', cell: a => a.application },
      { title: 'State', cell: a => h(State, null, word(a.state)) },
      { title: 'Threads', numeric: true, cell: a => number(a.threads) },
      { title: 'Tasks', numeric: true, cell: a => number(a.tasks) },
      { title: 'Lag, records', numeric: true, cell: a => number(a.lagRecords) },
      { title: 'To restore', numeric: true, cell: a => number(a.restoringRecords) },
    ], rows: applications.map(a => ({ ...a, key: a.application })) }));

const STAGES = [['telemetry', 'hosts and meters'], ['level 1', 'validate, fold per partition'], ['fold', 'site, region, grid'], ['dispatch', 'decide'], ['sites', 'commands, answers']];

const Stages = ({ pipeline, rejected }) => {
  const hosts = pipeline.sources.filter(s => s.family === 'HOST');
  const rate = hosts.reduce((sum, s) => sum + perSecond(s.accepted, s), 0);
  const lag = pipeline.applications.reduce((sum, a) => sum + a.lagRecords, 0);
  const tasks = pipeline.applications.reduce((sum, a) => sum + a.tasks, 0);
  const figures = [`${number(rate)} reports/s`, `${number(lag)} to take, ${number(rejected)} rejected`, `tick ${headline().tick}`, `${number(tasks)} tasks here`, `${number(new Set(pipeline.sources.map(s => s.site)).size)} sites`];
  return h(Panel, { title: 'Pipeline', wide: 'wide', note: 'what flows where' },
    h('svg', { class: 'stages', viewBox: '0 0 1000 110', role: 'img', 'aria-label': STAGES.map(([name], i) => `${name}: ${figures[i]}`).join(', ') },
      STAGES.map(([name, what], i) => h('g', { transform: `translate(${i * 200} 10)` },
        i > 0 && h('path', { class: 'arrow', d: 'M-34 40H-8M-15 34L-8 40L-15 46' }),
        h('rect', { width: 160, height: 80 }),
        h('text', { class: 'name', x: 12, y: 24 }, name),
        h('text', { class: 'what', x: 12, y: 43 }, what),
        h('text', { class: 'how-much', x: 12, y: 66 }, figures[i])))));
};

// What was rejected for a reason that has gone, such as a schema that is known by now, can come in again: first which, then it is done.
class Redrive extends Component {
  constructor() {
    super();
    this.state = { reason: null, told: null, problem: null, busy: false };
    this.choose = event => this.setState({ reason: event.target.value, told: null, problem: null });
    this.look = event => { event.preventDefault(); this.send(true); };
    this.give = () => this.send(false);
  }

  reason() {
    return this.props.reasons.includes(this.state.reason) ? this.state.reason : this.props.reasons[0];
  }

  async send(dryRun) {
    this.setState({ busy: true });
    const answer = await post('/api/rejections/redrive', { reason: this.reason(), dryRun });
    this.setState({ busy: false, told: answer.value, problem: answer.problem });
    changed();
  }

  render({ reasons }, { told, problem, busy }) {
    return h('form', { class: 'order', onSubmit: this.look, 'aria-label': 'Drive in again' },
      h('div', { class: 'order-row' },
        h('label', null, 'Rejected as', h('select', { name: 'reason', value: this.reason(), onChange: this.choose }, reasons.map(r => h('option', { value: r }, word(r))))),
        h('button', { type: 'submit', disabled: busy }, busy ? 'Being gone through …' : 'Check'),
        h('button', { type: 'button', class: 'do', disabled: busy || !(told?.isDryRun && told.records > 0), onClick: this.give }, 'Drive in again')),
      problem && h('p', { class: 'refused', role: 'alert' }, problem),
      told && h('p', { class: 'told', role: 'status' }, told.text),
      told && h('ul', { class: 'lines' }, told.lines.map((line, i) => h('li', { key: i }, line))),
      told?.isDryRun && told.records > 0 && h(Command, told));
  }
}

export const view = () => {
  const pipeline = value('/api/pipeline');
  if (!pipeline) return h(Waiting, { problem: state.problems['/api/pipeline'] });
  const rejections = value('/api/rejections');
  const counts = rejections?.counts ?? [];
  const rejected = counts.reduce((sum, c) => sum + c.records, 0);
  const now = headline()?.tick ?? 0;
  return h('div', { class: 'grid' },
    h(Stages, { pipeline, rejected }),
    h(Applications, pipeline),
    h(Panel, { title: 'Sources', wide: 'wide', note: 'records a second, mean of the last ten ticks' },
      h(Table, { caption: 'Sources', columns: [
        { title: 'Site', cell: s => s.site }, { title: 'Family', cell: s => word(s.family) },
        { title: 'Accepted', numeric: true, cell: s => number(perSecond(s.accepted, s), 1) },
        { title: 'Double', numeric: true, cell: s => number(perSecond(s.duplicate, s), 1) },
        { title: 'Late', numeric: true, cell: s => number(perSecond(s.late, s), 1) },
        { title: 'Rejected', numeric: true, cell: s => (s.rejected ? h('strong', { class: 'attention' }, number(perSecond(s.rejected, s), 1)) : number(0, 1)) },
        { title: 'Hosts seen', numeric: true, cell: s => (s.family === 'HOST' ? `${number(s.hostsSeen)} of ${number(s.hosts)}` : '') },
        { title: 'Behind', numeric: true, cell: s => duration(Math.max(0, now - s.tick) * 1000) },
        { title: 'Oldest', numeric: true, cell: s => `${s.oldestSeenTicks} s` },
      ], rows: pipeline.sources.map(s => ({ ...s, key: `${s.site}/${s.family}` })) })),
    h(Panel, { title: 'Rejections', note: 'by reason, the last hour and since' },
      h(Table, { caption: 'Rejections', empty: 'Nothing was rejected.', columns: [
        { title: 'Reason', cell: c => word(c.reason) }, { title: 'Topic', cell: c => c.topic },
        { title: 'Records', numeric: true, cell: c => number(c.records) }, { title: 'Last', cell: c => c.detail },
      ], rows: counts.map(c => ({ ...c, key: `${c.reason}/${c.topic}` })) }),
      counts.length > 0 && state.at === null && h(Redrive, { reasons: [...new Set(counts.map(c => c.reason))] }),
      h('p', { class: 'note' }, h('a', { href: '/topology' }, 'The topologies as text'), ' · ', h('a', { href: '/openapi.json' }, 'The API'), ' · ', h('a', { href: '/metrics' }, 'Metrics'))));
};
