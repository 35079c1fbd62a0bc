import { durationOf, floatOf, integerOf } from '../../lib/manifest/go-values';
import { isQuantity, thousandthsOf } from '../../lib/manifest/quantity';

describe('a quantity', () => {
  it.each([
    ['1', 1000n], ['500m', 500n], ['1Gi', 1024n ** 3n * 1000n], ['1.5k', 1_500_000n], ['.5', 500n], ['5.', 5000n], ['-1', -1000n], ['+1e3', 1_000_000n],
    ['1E', 10n ** 21n], ['1n', 1n], ['1e-99', 1n], ['0.0001', 1n], ['k', 0n], ['-', 0n], [2, 2000n], [0.1, 100n], [null, 0n],
  ])('%p is %p thousandths', (value, thousandths) => {
    expect(thousandthsOf(value)).toBe(thousandths);
  });

  it.each(['', 'e', '1K', '1ki', '1e', '1e1.5', '1.2.3', '0x1', '--1', `1e${'9'.repeat(19)}`])('is none that reads %p', (value) => {
    expect(isQuantity(value)).toBe(false);
    expect(thousandthsOf(value)).toBeUndefined();
  });
});

describe('Go', () => {
  it.each([['1m30s', 90], ['1.5h', 5400], ['-10ms', -0.01], ['0', 0], ['1µs', 1e-6], ['.5s', 0.5]])('reads the duration %s', (text, seconds) => {
    expect(durationOf(text)).toBeCloseTo(seconds, 9);
  });

  it.each(['', '5', '1 s', 's', '1d', '1m-1s', '1S'])('reads no duration in %p', (text) => {
    expect(durationOf(text)).toBeUndefined();
  });

  it('reads numbers', () => {
    expect(['1e2', '.5', '5.', '-1', '1_0', '+Inf', 'infinity', 'nan'].map(floatOf)).toEqual([100, 0.5, 5, -1, 10, Infinity, Infinity, NaN]);
    expect(['', '1_', '0x1', '1e999', ' 1'].map(floatOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(['5', '+5', '-5', '1.0', ''].map(integerOf)).toEqual([5, 5, -5, undefined, undefined]);
  });
});
