import { Finding, Severity } from './finding';
import { FindingError } from './finding-error';

const ID = /^([A-Z]+\d{3}) (\S+)(?: ("(?:[^"\\]|\\.)*"))? (.*); ([^;]*)$/;

/** Reads findings out of what was thrown. */
export class Findings {
  /**
   * The findings behind an error, whether a constructor of this library threw it or `app.synth()` of cdk8s did.
   *
   * @param error what was caught
   * @returns the findings; what is not a finding of this library comes back with the id `CDK000` and its text as rule
   */
  public static of(error: any): Finding[] {
    if (error instanceof FindingError) return [...error.findings];
    const message: string = error?.message ?? String(error);
    const lines = message.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    const reported = lines.filter((line) => line.startsWith('['));
    return (reported.length > 0 ? reported : [message]).map(parse);
  }

  private constructor() {}
}

/** A line of cdk8s' validation error: `[construct/path] message`. */
function parse(line: string): Finding {
  const [, path = '', text = line] = /^\[([^\]]*)\] (.*)$/.exec(line) ?? [];
  const [, id, property, value, rule, cure] = ID.exec(text) ?? [];
  if (id === undefined) {
    return new Finding({ id: 'CDK000', severity: Severity.ERROR, path, property: '', rule: text, cure: 'see the message' });
  }
  return new Finding({
    id, severity: Severity.ERROR, path, property, rule, cure,
    value: value === undefined ? undefined : JSON.parse(value),
  });
}
