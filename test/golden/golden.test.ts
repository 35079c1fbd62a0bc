import { App } from 'cdk8s';
import { InferenceChart, Severity } from '../../lib';
import { BACKENDS, fullCluster, KINDS } from '../backend/service';
import { PROGRAMS } from './cases';
import { expectGolden, yamlOf } from './golden';

describe.each(Object.entries(PROGRAMS))('%s', (name, program) => {
  test.each(KINDS)('as %s is what was reviewed', (kind) => {
    const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: fullCluster(), backend: BACKENDS[kind] });
    program(chart, kind);
    expect(chart.findings().filter(({ severity }) => severity !== Severity.INFO)).toEqual([]);
    expectGolden(`${name}.${kind}`, yamlOf(chart));
  });
});
