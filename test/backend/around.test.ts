import { AROUND_CASES, refusalsIn } from './around-cases';
import { INSTALL_CASES, INSTALLS } from './install-cases';
import { KINDS } from './service';

/** Objects of the kind that say it. */
const saying = (objects: readonly any[], text: string, kind?: string) => objects
  .filter((object) => (kind === undefined || object.kind === kind) && JSON.stringify(object).includes(text));

describe.each(KINDS)('around a service on %s', (kind) => {
  test.each(AROUND_CASES.map((each) => [each.construct, each.title, each] as const))('%s: %s', (_construct, _title, { render, expected }) => {
    const expectation = expected(kind);
    const program = render(kind);
    if ('refused' in expectation) {
      expect(refusalsIn(program, expectation.refused)).toEqual([expectation.refused]);
      return;
    }
    const { objects } = program;
    expect(refusalsIn(program)).toEqual([]);
    if ('nothing' in expectation) expect(saying(objects, expectation.nothing)).toEqual([]);
    else expect(saying(objects, expectation.text, expectation.kind)).not.toEqual([]);
  });
});

describe.each(INSTALLS)('Knative Serving by %s', (install) => {
  test.each(INSTALL_CASES.map((each) => [each.property, each] as const))('%s', (_property, { render, text, refused }) => {
    const program = render(install);
    const refusal = refused?.[install];
    expect(refusalsIn(program, refusal)).toEqual(refusal === undefined ? [] : [refusal]);
    if (refusal === undefined) expect(saying(program.objects, text)).not.toEqual([]);
  });
});
