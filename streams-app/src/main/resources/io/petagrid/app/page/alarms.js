import { h, Panel, Table, Priority, SiteLink, Waiting } from '/parts.js';
import { state, value, param, link } from '/store.js';
import { NONE, number, word, initial, duration } from '/format.js';

export const paths = () => ['/api/alarms', '/api/sites'];

const isSite = scope => (value('/api/sites') ?? []).some(site => site.site === scope);

export const view = () => {
  const alarms = value('/api/alarms');
  if (!alarms) return h(Waiting, { problem: state.problems['/api/alarms'] });
  const chosen = alarms.find(alarm => alarm.id === param('alarm'));
  return h('div', { class: 'grid' },
    h(Panel, { title: 'Alarms', wide: 'full', note: 'one cause is one alarm; what follows from it is grouped under it; it ends with its cause' },
      h(Table, { caption: 'Alarms', empty: 'Nothing needs you.', selected: param('alarm'), columns: [
        { title: '', cell: a => h(Priority, a) },
        { title: 'What', cell: a => h('a', { href: link('alarms', { alarm: a.id }) }, a.text) },
        { title: 'Cause', cell: a => initial(a.cause) },
        { title: 'Where', cell: a => (isSite(a.scope) ? h(SiteLink, { site: a.scope }) : word(a.scope)) },
        { title: 'For', numeric: true, cell: a => (a.sinceTick && state.headline ? duration((state.headline.tick - a.sinceTick) * 1000) : NONE) },
        { title: 'Grouped', numeric: true, cell: a => number(a.grouped) },
        { title: 'Follow', numeric: true, cell: a => number(a.follows.length) },
      ], rows: alarms.map(a => ({ ...a, key: a.id })) }),
      h('p', { class: 'note' }, '1 in a diamond: act now. 2 in a triangle: act soon. 3 in a square: know.')),
    chosen && h(Panel, { title: 'What follows from it', id: 'p-follows', wide: 'wide' },
      h('p', { class: 'say' }, chosen.text),
      h('ul', null, chosen.follows.map(f => h('li', null, f.text))),
      chosen.follows.length === 0 && h('p', { class: 'empty' }, 'Nothing else is known to follow from it.')));
};
