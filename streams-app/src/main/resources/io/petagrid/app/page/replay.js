// The past: which time the page shows, and how to choose another one. The time is in the address.
import { h } from '/preact.js';
import { state, link, go, headline, value } from '/store.js';
import { clock, day, duration, local, fromLocal } from '/format.js';

const STEPS = [[-600, '10 min back'], [-60, '1 min back'], [-10, '10 s back'], [10, '10 s on'], [60, '1 min on'], [600, '10 min on']];

// Ticks are seconds of the broker's clock; the grid's clock may run faster.
const tickAt = (grid, gridMs) => (grid ? Math.floor((grid.startAppendMs + (gridMs - grid.epochGridMs) / grid.speed) / 1000) : null);

export const Replay = ({ screen }) => {
  const now = headline();
  const params = Object.fromEntries(state.params);
  const at = tick => link(screen, { ...params, at: state.headline && tick >= state.headline.tick ? null : tick });
  const choose = event => {
    event.preventDefault();
    const tick = tickAt(value('/api/grid')?.clock, fromLocal(event.target.elements.when.value));
    if (tick !== null && !Number.isNaN(tick)) go(screen, { ...params, at: tick });
  };
  return h('div', { class: 'banner replay', role: 'status' },
    h('strong', null, now ? `Replay: this is ${clock(now.gridMs)}, ${day(now.gridMs)}` : `Replay of tick ${state.at}`),
    state.headline && h('span', null, `${duration((state.headline.tick - state.at) * 1000)} ago`),
    h('span', { class: 'steps' }, STEPS.map(([by, name]) => h('a', { href: at(state.at + by) }, name))),
    h('form', { onSubmit: choose }, h('label', null, 'Grid time ', h('input', { key: state.at, name: 'when', type: 'datetime-local', step: 60, defaultValue: now ? local(now.gridMs) : '', required: true })),
      h('button', { type: 'submit' }, 'Show it')),
    h('a', { class: 'present', href: link(screen, { ...params, at: null }) }, 'Back to the present'));
};
