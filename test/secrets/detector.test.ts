import { looksLikeSecret, redacted } from '../../lib/finding/secrets/detector';
import { secretsOf } from '../../lib/finding/secrets/places';
import { INNOCENT_PAIRS, INNOCENT_TEXTS } from './innocents';
import type { Shape } from './shapes';
import { secretShapes } from './shapes';

function objectOf({ text, name, args }: Shape): unknown {
  if (args !== undefined) return { args };
  return name === undefined ? { note: text } : { env: [{ name, value: text }], [name]: text };
}

describe('the detector of secrets', () => {
  const shapes = secretShapes();

  it('knows many shapes', () => {
    expect(shapes.length).toBeGreaterThan(200);
  });

  it('finds each of them', () => {
    expect(shapes.filter((shape) => secretsOf(objectOf(shape)).length === 0).map(({ title }) => title)).toEqual([]);
  });

  it('takes them out of a text', () => {
    const left = shapes.filter(({ text, name }) => text !== undefined && name === undefined).filter(({ text, secret }) => redacted(`see ${text}`).includes(secret) && redacted(text!).includes(secret));
    expect(left.map(({ title }) => title)).toEqual([]);
  });

  it('takes nothing else for one', () => {
    expect(INNOCENT_TEXTS.length + INNOCENT_PAIRS.length).toBeGreaterThan(250);
    expect(INNOCENT_TEXTS.filter(looksLikeSecret)).toEqual([]);
    expect(INNOCENT_PAIRS.filter(([name, value]) => secretsOf({ env: [{ name, value }], [name]: value }).length > 0)).toEqual([]);
  });
});
