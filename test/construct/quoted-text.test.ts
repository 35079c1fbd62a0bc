import { App, Testing, Yaml } from 'cdk8s';
import fc from 'fast-check';
import { lintText } from '../../lib/lint/file/lint-together';
import { withQuotes } from '../../lib/construct/quoted-text';
import { GpuInferenceService } from '../../lib';
import { chartOf, SERVICE } from './program';

const NUMBERS_OF_GO = ['0o17', '-0o17', '+0o17', '0O17', '0o1_7', '0X1F', '0B11', '0x1F', '0b11'];
const OTHERS = ['yes', '0777', '1_000', '12:30', '1e3', 'null', '~', '.5', '+1', 'on', 'n', '2020-01-01', '=', '<<', '', 'a\nb', ' lead', '.inf', 'y', '0.0.0', '!x', '%x'];

describe('a text that kubectl would read as a number', () => {
  test.each(NUMBERS_OF_GO)('is written in quotes: %s', (text) => {
    expect(Yaml.stringify(withQuotes({ value: text }))).toBe(`value: "${text}"\n`);
  });

  test('of an environment is a text for our own lint, whatever it looks like', () => {
    const chart = chartOf({}, new App(), 'quoted');
    const texts = [...NUMBERS_OF_GO, ...OTHERS];
    new GpuInferenceService(chart, 'llama', { ...SERVICE, env: Object.fromEntries(texts.map((text, index) => [`V${index}`, text])) });
    expect(lintText(Yaml.stringify(...chart.toJson())).findings.filter(({ finding: { id } }) => /^(YML|SCH)/.test(id))).toEqual([]);
  });

  test('stays a text for whoever reads the objects of the chart', () => {
    const chart = chartOf({}, new App(), 'read');
    new GpuInferenceService(chart, 'llama', { ...SERVICE, env: { MODE: '0o17' } });
    expect(JSON.stringify(Testing.synth(chart))).toContain('{"name":"MODE","value":"0o17"}');
  });
});

test('any other value is the same value', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const before = JSON.stringify(value);
    expect(JSON.stringify(withQuotes(value))).toBe(before);
  }));
});
