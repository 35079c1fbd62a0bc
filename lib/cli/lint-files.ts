import { lintText } from '../lint/file/lint-text';
import { ObjectCheck } from '../lint/lint-object';
import { readInput } from './inputs';
import { FileFinding, Results } from './results';
import { Streams } from './streams';

/** Whoever waits longer than this is told how far it is. */
const PATIENCE_MS = 1000;

/** Checks files one after the other. */
export function lintFiles(names: readonly string[], checks: readonly ObjectCheck[], streams: Streams): Results {
  const findings: FileFinding[] = [];
  let objects = 0;
  let told = Date.now();
  names.forEach((name, index) => {
    const { name: file, text } = readInput(name, streams);
    const report = lintText(text, checks);
    objects += report.objects.length;
    findings.push(...report.findings.map((found) => ({ ...found, file })));
    if (streams.interactive && Date.now() - told > PATIENCE_MS) {
      told = Date.now();
      streams.err(`${index + 1} of ${names.length} files\n`);
    }
  });
  return { files: names.length, objects, findings };
}
