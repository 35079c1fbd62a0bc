import * as fc from 'fast-check';
import { Size } from 'cdk8s';
import { byteQuantity, cpuQuantity, sizeQuantity } from '../../../lib/service/plan/resources';

describe('quantities', () => {
  test.each([
    [Size.gibibytes(8), '8Gi'],
    [Size.mebibytes(1536), '1536Mi'],
    [Size.gibibytes(1.5), '1536Mi'],
    [Size.tebibytes(1), '1Ti'],
    [Size.kibibytes(3), '3Ki'],
    [Size.mebibytes(0.5), '512Ki'],
  ])('write a size in the largest unit that is exact: %p is %s', (size, quantity) => expect(sizeQuantity(size)).toBe(quantity));

  test.each([[3, '3'], [0.5, '500m'], [2.25, '2250m'], [0.1 + 0.2, '300m']])('write %p CPUs as %s', (cpus, quantity) => {
    expect(cpuQuantity(cpus)).toBe(quantity);
  });

  test('lose no byte', () => {
    const units = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 52 }), (bytes) => {
      const [, number, unit] = /^(\d+)(.*)$/.exec(byteQuantity(bytes))!;
      expect(Number(number) * 1024 ** units.indexOf(unit)).toBe(bytes);
    }));
  });
});
