import { readFileSync } from 'fs';
import { join } from 'path';
import { Capability } from '../../lib/backend/capabilities';
import { CASES } from './common.cases';
import { conformancePage } from './conformance-table';
import type { CapabilityCase, Seen } from './expectations';
import { propertyOf } from './expectations';
import type { Rendered } from './service';
import { fullCluster, KINDS, rendered, valueAt } from './service';

const NOT_EXPRESSIBLE = 'TGT001';

function refusals({ findings }: Rendered): string[] {
  return findings.filter(({ id }) => id === NOT_EXPRESSIBLE).map(({ property }) => property);
}

function values({ objects }: Rendered, seen: Seen[]): unknown[] {
  return seen.map(({ kind, path }) => valueAt(objects, kind, path));
}

/** The same service without the settings, but scaled all the same if it was. */
function withoutAsk({ ask, kubernetes }: CapabilityCase, kind: (typeof KINDS)[number]): Rendered {
  return rendered(kind, ask.autoscaling === undefined ? {} : { autoscaling: { minReplicas: 1, maxReplicas: 3 } }, fullCluster(kubernetes));
}

describe.each(KINDS)('%s', (kind) => {
  test.each(CASES.map((each) => [each.capability, each.title, each] as const))('%s: %s', (capability, _title, each) => {
    const expectation = each.expected[kind];
    const service = rendered(kind, each.ask, fullCluster(each.kubernetes));
    if (expectation === 'refused') {
      expect(refusals(service)).toContain(propertyOf(capability));
      return;
    }
    expect(refusals(service)).not.toContain(propertyOf(capability));
    const seen = Array.isArray(expectation) ? expectation : [expectation.seen];
    expect(values(service, seen)).toEqual(seen.map(({ value }) => value));
    if (Array.isArray(expectation)) {
      expect(values(withoutAsk(each, kind), seen)).not.toEqual(values(service, seen));
    }
  });
});

describe('the conformance table', () => {
  test('has at least one case for each capability, each with every backend', () => {
    expect([...new Set(CASES.map(({ capability }) => capability))].sort()).toEqual(Object.values(Capability).sort());
    for (const { expected } of CASES) expect(Object.keys(expected).sort()).toEqual([...KINDS].sort());
  });

  test('says of each refusal what to do, without a sentence in it', () => {
    for (const { ask, kubernetes } of CASES) {
      for (const kind of KINDS) {
        for (const { rule, cure } of rendered(kind, ask, fullCluster(kubernetes)).findings) {
          expect(rule).not.toBe('');
          expect(cure).toMatch(/^[^;]+$/);
        }
      }
    }
  });

  test('is printed in docs/conformance.md (node scripts/conformance.cjs)', () => {
    expect(readFileSync(join(__dirname, '../../docs/conformance.md'), 'utf8')).toBe(conformancePage());
  });
});
