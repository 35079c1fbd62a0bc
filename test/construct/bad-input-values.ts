/** What plain JavaScript, a spreadsheet or an attacker puts where a value belongs. */
export const BAD_VALUES: unknown[] = [
  NaN, Infinity, -Infinity, -1, -0.5, 0, -0, 0.5, 1e9, 1e308, Number.MAX_SAFE_INTEGER, 10n ** 30n,
  '', ' ', '\t', 'x', '0', 'NaN', 'a\n b: c', '{{ .Name }}', '$(rm -rf /)', '\' or 1=1 --', '../../etc/passwd', '<script>', '\u0000', '\u202e',
  'ünïcødé', '名前', '🤖', 'a'.repeat(300), '__proto__', 'constructor',
  null, true, false, {}, [], ['x'], [null], [[]], { x: null }, () => 1, Symbol('x'), new Date(0), Object.create(null),
];

export type Legal = (value: any) => boolean;

export const nothing: Legal = () => false;
export const flag: Legal = (value) => typeof value === 'boolean';
export const within = (least: number, most: number): Legal => (value) => typeof value === 'number' && value >= least && value <= most;
export const whole = (least: number, most: number): Legal => (value) => Number.isInteger(value) && value >= least && value <= most;
export const text: Legal = (value) => typeof value === 'string' && value.trim() !== '' && !/[\u0000-\u001f\u007f]/.test(value);
export const label: Legal = (value) => typeof value === 'string' && value.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(value);
/** RFC 1035: a label that starts with a letter, short enough to leave room for what controllers add. */
export const shortLabel: Legal = (value) => label(value) && (value as string).length < 30;
export const shortName: Legal = (value) => label(value) && /^[a-z]/.test(value) && value.length < 30;
export const subdomain: Legal = (value) => typeof value === 'string' && value.length <= 253
  && value.split('.').every((part) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(part));
export const image: Legal = (value) => typeof value === 'string' && /^[a-z0-9]+$/.test(value) && value.length <= 255;
export const list = (of: Legal): Legal => (value) => Array.isArray(value) && value.every(of);
export const map = (of: Legal): Legal => (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(of);
export const members = (names: string[]): Legal => (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
  && names.every((name) => value[name] === undefined);
export const anyText: Legal = (value) => typeof value === 'string';

/** Nothing in it: names in a map are the user's. */
export const noKeys = (value: object) => map(() => true)(value) && Object.keys(value).length === 0;

/** Which values each property may have; the compiler finds the one that was forgotten. */
export function each<T>(legal: { readonly [K in keyof T]-?: Legal }): { readonly [property: string]: Legal } {
  return legal;
}
