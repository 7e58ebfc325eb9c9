// What the page knows: the newest event, the newest answers of the addresses that the screen in view asks for, and where it is.
const listeners = new Set();

export const state = {
  screen: 'overview',
  params: new URLSearchParams(),
  headline: null,
  answers: {},
  problems: {},
  connected: false,
  lostAt: null,
  needsToken: false,
  detail: null,
  asOf: 0,
  receivedAt: 0,
  // The tick that the page shows where it is not the newest.
  at: null,
  // The newest tick that another instance had shown.
  seen: 0,
  peers: [],
};

let wanted = [];
const underWay = new Set();
// What is to be asked again, although nothing new has been told: others had to be answered first.
const again = new Map();
const AGAIN_MS = 1000;
let scheduled = false;

export const onChange = listener => listeners.add(listener);

export const changed = () => {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    listeners.forEach(listener => listener());
  });
};

// Age of what is shown: what the server told, and the time since, by this browser's own steady clock.
export const ageMs = () => (state.receivedAt === 0 ? null : state.asOf + (performance.now() - state.receivedAt));

export const value = path => state.answers[path]?.value;

const readHash = () => {
  const [screen, query] = location.hash.replace(/^#\/?/, '').split('?');
  const before = state.screen;
  state.screen = screen || 'overview';
  if (state.screen !== before) {
    scrollTo(0, 0);
    state.detail = null;
  }
  state.params = new URLSearchParams(query || '');
  if (state.params.has('seen')) {
    // It was shown by another instance before: nothing older is taken from this one.
    state.seen = Number(state.params.get('seen')) || 0;
    state.params.delete('seen');
    history.replaceState(null, '', `#/${state.screen}${[...state.params].length ? `?${state.params}` : ''}`);
  }
  const at = /^[0-9]{1,10}$/.test(state.params.get('at') ?? '') ? Number(state.params.get('at')) : null;
  if (at !== state.at) {
    state.at = at;
    state.answers = {};
    state.problems = {};
  }
};

// What is on the screen is of: the newest event, or in a replay the answer about that tick.
const GRID = '/api/grid';
export const headline = () => {
  if (state.at === null) return state.headline;
  const answer = state.answers[GRID];
  return answer && { tick: answer.tick, gridMs: answer.gridMs, evidence: answer.evidence, precisions: answer.value.supply.precisions,
    authority: answer.value.supply.authority, alarms: answer.value.alarms, forApproval: answer.value.forApproval };
};

export const link = (screen, params = {}) => {
  const all = state.at === null ? params : { at: state.at, ...params };
  const query = new URLSearchParams(Object.entries(all).filter(([, v]) => v !== null && v !== undefined && v !== ''));
  return `#/${screen}${[...query].length ? `?${query}` : ''}`;
};

export const go = (screen, params) => { location.hash = link(screen, params).slice(1); };
export const param = (name, usual = '') => state.params.get(name) ?? usual;

// The addresses that the screen in view needs; asked for at once and at every tick.
export const want = paths => {
  wanted = state.at === null ? paths : [...new Set([GRID, ...paths])];
  wanted.filter(path => !(path in state.answers) && !(path in state.problems)).forEach(ask);
};

const ask = async path => {
  const { at } = state;
  const address = at === null ? path : `${path}${path.includes('?') ? '&' : '?'}at=${at}`;
  if (underWay.has(address)) return;
  underWay.add(address);
  try {
    const seen = state.headline?.tick ?? state.answers[path]?.tick ?? state.seen;
    const response = await fetch(address, { headers: seen && at === null ? { 'Petagrid-Seen-Tick': String(seen) } : {} });
    const body = await response.json();
    if (at !== state.at) return;
    if (response.ok) take(path, body);
    else refuse(path, response.status, body);
  } catch {
    // The event stream tells that the connection is lost.
  } finally {
    underWay.delete(address);
    changed();
  }
};

const take = (path, body) => {
  const known = state.answers[path];
  if (known && known.tick > body.tick) return;
  state.answers[path] = body;
  delete state.problems[path];
  if (state.needsToken) {
    state.needsToken = false;
    connect();
  }
};

// Behind what was seen, too many at once, not ready.
const MAY_PASS = [409, 429, 503];

const askAgain = path => {
  if (again.has(path)) return;
  again.set(path, setTimeout(() => {
    again.delete(path);
    if (wanted.includes(path)) ask(path);
  }, AGAIN_MS));
};

const refuse = (path, status, problem) => {
  if (status === 401) state.needsToken = true;
  else if (MAY_PASS.includes(status)) askAgain(path);
  else {
    state.problems[path] = problem.detail;
    delete state.answers[path];
  }
};

// Does something: {value} or {problem}. A page of another site can send neither the header nor JSON.
export const post = async (path, body) => {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Petagrid-Change': '1' },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    return response.ok ? { value: answer.value } : { problem: answer.detail };
  } catch {
    return { problem: 'The control room does not answer; whether it was done is not known. The same may be sent again.' };
  }
};

// Asks once for what is dear to answer.
export const once = async path => {
  try {
    const response = await fetch(path);
    const answer = await response.json();
    return response.ok ? { value: answer.value } : { problem: answer.detail };
  } catch {
    return { problem: 'The control room does not answer.' };
  }
};

export const signIn = async token => {
  const response = await fetch('/api/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Petagrid-Change': '1' },
    body: JSON.stringify({ token }),
  });
  if (response.ok) wanted.forEach(ask);
  return response.ok;
};

let source = null;

const connect = () => {
  source?.close();
  source = new EventSource('/api/events');
  source.addEventListener('open', () => {
    state.connected = true;
    state.lostAt = null;
    changed();
  });
  source.addEventListener('tick', event => {
    const headline = JSON.parse(event.data);
    state.connected = true;
    state.lostAt = null;
    if (headline.tick < (state.headline?.tick ?? state.seen)) return;
    state.headline = headline;
    state.asOf = Math.max(0, Date.now() - (headline.tick + 1) * 1000);
    state.receivedAt = performance.now();
    if (state.at === null) wanted.forEach(ask);
    changed();
  });
  source.addEventListener('error', () => {
    if (state.connected || state.lostAt === null) state.lostAt = performance.now();
    state.connected = false;
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
    changed();
  });
};

// The other instances, told while this one still answers. Where it does not any more, the page goes on at the first of them that is ready.
const learnPeers = async () => {
  const answer = await once('/api/pipeline');
  state.peers = answer.value?.peers ?? state.peers;
};

const PATIENCE_MS = 3000;

const goElsewhere = async () => {
  if (state.lostAt === null || performance.now() - state.lostAt < PATIENCE_MS) return;
  for (const peer of state.peers) {
    try {
      // Nothing can be read of the answer; it comes only from one that is ready.
      await fetch(`${peer}/health/ready`, { mode: 'no-cors', cache: 'no-store', signal: AbortSignal.timeout(2000) });
      const params = new URLSearchParams(state.params);
      if (state.headline) params.set('seen', state.headline.tick);
      location.replace(`${peer}/#/${state.screen}?${params}`);
      return;
    } catch {
      // The next one, or the same again in some seconds.
    }
  }
};

export const start = () => {
  readHash();
  addEventListener('hashchange', () => { readHash(); changed(); });
  connect();
  // Age goes on where nothing comes any more.
  setInterval(changed, 1000);
  learnPeers();
  setInterval(learnPeers, 60000);
  setInterval(goElsewhere, 2500);
};
