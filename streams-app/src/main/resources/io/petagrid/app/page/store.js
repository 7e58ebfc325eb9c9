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
};

let wanted = [];
const underWay = new Set();
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
  state.screen = screen || 'overview';
  state.params = new URLSearchParams(query || '');
};

export const link = (screen, params = {}) => {
  const query = new URLSearchParams(Object.entries(params).filter(([, v]) => v !== null && v !== undefined && v !== ''));
  return `#/${screen}${[...query].length ? `?${query}` : ''}`;
};

export const go = (screen, params) => { location.hash = link(screen, params).slice(1); };
export const param = (name, usual = '') => state.params.get(name) ?? usual;

// The addresses that the screen in view needs; asked for at once and at every tick.
export const want = paths => {
  wanted = paths;
  paths.filter(path => !(path in state.answers)).forEach(ask);
};

const ask = async path => {
  if (underWay.has(path)) return;
  underWay.add(path);
  try {
    const seen = state.headline?.tick ?? state.answers[path]?.tick;
    const response = await fetch(path, { headers: seen ? { 'Petagrid-Seen-Tick': String(seen) } : {} });
    const body = await response.json();
    if (response.ok) take(path, body);
    else refuse(path, response.status, body);
  } catch {
    // The event stream tells that the connection is lost.
  } finally {
    underWay.delete(path);
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

const refuse = (path, status, problem) => {
  if (status === 401) state.needsToken = true;
  else if (status !== 409 && status !== 503) {
    state.problems[path] = problem.detail;
    delete state.answers[path];
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
    if (state.headline && headline.tick < state.headline.tick) return;
    state.headline = headline;
    state.asOf = Math.max(0, Date.now() - (headline.tick + 1) * 1000);
    state.receivedAt = performance.now();
    wanted.forEach(ask);
    changed();
  });
  source.addEventListener('error', () => {
    if (state.connected || state.lostAt === null) state.lostAt = performance.now();
    state.connected = false;
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
    changed();
  });
};

export const start = () => {
  readHash();
  addEventListener('hashchange', () => { readHash(); changed(); });
  connect();
  // Age goes on where nothing comes any more.
  setInterval(changed, 1000);
};
