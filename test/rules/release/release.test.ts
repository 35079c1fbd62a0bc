import { lintText } from '../../../lib/lint/file/lint-together';
import { RELEASE_RULES } from '../../../lib/rules/release/release-rules';
import { rulesOf } from '../all-rules';
import { RELEASES } from './cases';

function foundIn(text: string): string[] {
  return lintText(text).findings.map(({ finding: { id, path, property } }) => `${id} ${path}: ${property}`);
}

describe('the rules about objects together', () => {
  it('have a case each', () => {
    const ids = [...rulesOf('REL'), ...RELEASE_RULES].map(({ id }) => id);
    expect(Object.keys(RELEASES).sort()).toEqual([...new Set(ids)].sort());
  });

  it.each(Object.entries(RELEASES))('find %s where it is broken, and only there', (id, { at, wrong, right }) => {
    expect(foundIn(wrong)).toEqual([`${id} ${at}`]);
    expect(foundIn(right)).toEqual([]);
  });
});
