// Numbers, times and words for people. What is not known is a dash, never a zero.
export const NONE = '–';

const formats = new Map();
const fixed = digits => {
  if (!formats.has(digits)) {
    formats.set(digits, new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  }
  return formats.get(digits);
};

export const number = (value, digits = 0) =>
  value === null || value === undefined || Number.isNaN(value) ? NONE : fixed(digits).format(value).replace('-', '−');

// MFLOPS to P: 1 P = 10^9 MFLOPS.
export const toP = mflops => (mflops === null || mflops === undefined ? null : mflops / 1e9);
export const p = (mflops, digits = 1) => number(toP(mflops), digits);

// Milliwatts to megawatts.
export const toMegawatt = milliwatts => (milliwatts === null || milliwatts === undefined ? null : milliwatts / 1e9);
export const megawatt = (milliwatts, digits = 2) => number(toMegawatt(milliwatts), digits);

export const share = fraction => (fraction.denominatorJ === 0 ? null : fraction.numeratorJ / fraction.denominatorJ);
export const percent = (ratio, digits = 1) => (ratio === null || ratio === undefined ? NONE : number(ratio * 100, digits));
export const yuan = (microyuan, digits = 2) =>
  number(microyuan === null || microyuan === undefined ? null : microyuan / 1e6, digits);
export const tonnes = (grams, digits = 1) => number(grams === null || grams === undefined ? null : grams / 1e6, digits);

// The grid's clock is shown in the time of its place.
const zone = 'Asia/Shanghai';
const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone });
const shortFormat = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit', timeZone: zone });
export const clock = ms => (ms ? clockFormat.format(ms) : NONE);
export const day = ms => (ms ? dayFormat.format(ms) : NONE);
export const moment = ms => (ms ? shortFormat.format(ms).replace(',', '') : NONE);

export const duration = ms => {
  if (ms === null || ms === undefined) return NONE;
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 10) return `${fixed(1).format(seconds)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} d`;
};

export const word = text => (text ? String(text).toLowerCase().replaceAll('_', ' ') : NONE);
export const initial = text => { const w = word(text); return w.charAt(0).toUpperCase() + w.slice(1); };
export const short = (id, kept = 18) => (!id ? NONE : id.length <= kept ? id : `${id.slice(0, kept - 1)}…`);

// A time as a form field has it, in the grid's zone, and back. The zone has no summer time.
const ZONE_MS = 8 * 3_600_000;
export const local = ms => new Date(ms + ZONE_MS).toISOString().slice(0, 16);
export const fromLocal = text => Date.parse(`${text}:00Z`) - ZONE_MS;
