// The frame of the page: which screen is in view, how old it is, and what the figure in focus rests on.
import { h, render } from '/preact.js';
import { state, start, onChange, want, ageMs, signIn, link, go, headline } from '/store.js';
import { Replay } from '/replay.js';
import { clock, day, duration, word, number, NONE } from '/format.js';
import * as overview from '/overview.js';
import * as corridor from '/corridor.js';
import * as energy from '/energy.js';
import * as decisions from '/decisions.js';
import * as site from '/site.js';
import * as jobs from '/jobs.js';
import * as pipeline from '/pipeline.js';
import * as alarms from '/alarms.js';
import * as outlook from '/outlook.js';
import * as whatif from '/whatif.js';

const SCREENS = { overview, corridor, energy, decisions, site, jobs, pipeline, alarms, outlook, whatif };
const NAMES = { overview: 'Overview', corridor: 'Corridor', energy: 'Energy', decisions: 'Decisions', site: 'Site', jobs: 'Jobs', pipeline: 'Pipeline', alarms: 'Alarms', outlook: 'Outlook', whatif: 'What if' };
const STALE_MS = 5000;

const Header = ({ screen, age }) => {
  const now = headline();
  const stale = age !== null && age > STALE_MS;
  return h('header', { class: 'top' },
    h('a', { class: 'brand', href: link('overview') }, h('svg', { viewBox: '0 0 32 32', 'aria-hidden': 'true' },
      h('path', { d: 'M7 8v16M7 12h9M7 20h16' }), h('circle', { cx: 19, cy: 12, r: 3 }), h('circle', { cx: 25, cy: 20, r: 2.2 })), 'Petagrid'),
    h('nav', { class: 'screens', 'aria-label': 'Screens' }, Object.keys(SCREENS).map((name, i) =>
      h('a', { href: link(name), 'aria-current': name === screen ? 'page' : undefined, title: `Key ${(i + 1) % 10}` }, NAMES[name],
        name === 'alarms' && now?.alarms > 0 && h('b', { class: 'count' }, number(now.alarms)),
        name === 'decisions' && now?.forApproval > 0 && h('b', { class: 'count' }, number(now.forApproval))))),
    h('div', { class: 'now' },
      h('div', { class: 'may', title: `Because of ${word(now?.authority?.cause)}` }, h('span', { class: 'name' }, 'May'), h('b', null, word(now?.authority?.level))),
      h('div', { class: `age ${stale ? 'old' : ''}`, title: 'Age of what is shown' }, h('span', { class: 'name' }, stale ? 'Old' : 'Age'), h('b', { class: 'num', id: 'age' }, age === null ? NONE : duration(age))),
      h('a', { class: 'time', href: state.at === null && now ? link(screen, { ...Object.fromEntries(state.params), at: now.tick - 60 }) : undefined, title: 'Look back' },
        h('b', { class: 'num' }, clock(now?.gridMs)), h('span', { class: 'name' }, day(now?.gridMs)))));
};

const Banner = ({ age, screen }) => {
  if (state.at !== null) return h(Replay, { screen });
  if (!state.connected && state.lostAt !== null) {
    return h('p', { class: 'banner', role: 'status' }, `The connection is lost. What is shown is of ${age === null ? 'before' : `${duration(age)} ago`}; it is being taken up again by itself.`);
  }
  if (age !== null && age > STALE_MS) {
    return h('p', { class: 'banner', role: 'status' }, `The grid has told nothing new for ${duration(age)}.`);
  }
  return null;
};

const submit = async event => {
  event.preventDefault();
  const field = event.target.elements.token;
  if (!(await signIn(field.value))) field.setCustomValidity('That is not the token.');
  field.reportValidity();
};

const SignIn = () =>
  h('form', { class: 'panel sign-in', onSubmit: submit },
    h('h1', null, 'Petagrid'),
    h('label', { for: 'token' }, 'Token'),
    h('input', { id: 'token', name: 'token', type: 'password', autocomplete: 'current-password', required: true, onInput: e => e.target.setCustomValidity('') }),
    h('button', { type: 'submit' }, 'Sign in'));

const App = () => {
  const screen = SCREENS[state.screen] ? state.screen : 'overview';
  if (state.needsToken) return h('main', null, h(SignIn));
  want(SCREENS[screen].paths());
  const age = state.at === null ? ageMs() : null;
  document.title = `${NAMES[screen]} · Petagrid`;
  return h('div', { class: `frame ${age !== null && age > STALE_MS ? 'stale' : ''}` },
    h('a', { class: 'skip', href: '#main', onClick: e => { e.preventDefault(); document.getElementById('main').focus(); } }, 'To the figures'),
    h(Header, { screen, age }),
    h(Banner, { age, screen }),
    h('main', { id: 'main', tabindex: -1, 'data-screen': screen, 'data-tick': state.answers[SCREENS[screen].paths()[0]]?.tick },
      h('h1', { class: 'hidden' }, NAMES[screen]), headline() ? SCREENS[screen].view() : h('p', { class: 'empty', role: state.problems['/api/grid'] ? 'alert' : undefined }, state.at === null ? 'Nothing has been read of this grid yet.' : state.problems['/api/grid'] ?? 'That time is being read again …')),
    h('footer', { class: 'detail', 'aria-live': 'off' },
      h('span', { class: 'why' }, state.detail ?? 'Point at a figure, or step to it with Tab: this line tells since when it holds, how sure it is, and why.'),
      h('span', { class: 'keys' }, 'keys 1 to 9 and 0')));
};

addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || ['INPUT', 'TEXTAREA', 'SELECT'].includes(event.target.tagName)) return;
  const name = /^[0-9]$/.test(event.key) && Object.keys(SCREENS)[(Number(event.key) + 9) % 10];
  if (name) go(name);
});

const root = document.getElementById('room');
root.replaceChildren();
onChange(() => render(h(App), root));
start();
render(h(App), root);
