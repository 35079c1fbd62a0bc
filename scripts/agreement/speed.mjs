import { performance } from 'node:perf_hooks';
import { parse, stringify } from 'yaml';

const ROUNDS = 5;

/** Time of linting over time of parsing the same documents, both warm: the median of rounds that alternate. */
export function lintOverParse(objects, lint) {
  const texts = objects.map((object) => stringify(object, { aliasDuplicateObjects: false }));
  const rounds = Array.from({ length: ROUNDS + 1 }, () => {
    const parsed = timed(() => texts.map((text) => parse(text)));
    return timed(() => parsed.result.forEach((object) => lint({ object }))).time / parsed.time;
  });
  // The first round warms up.
  return rounds.slice(1).sort((one, other) => one - other)[Math.floor(ROUNDS / 2)];
}

function timed(run) {
  const start = performance.now();
  const result = run();
  return { result, time: performance.now() - start };
}
