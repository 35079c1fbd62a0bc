import { Finding, Severity } from './finding';
import { FindingError } from './finding-error';
import { parseFindingText } from './finding-text';

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
    const message = messageOf(error);
    const reported = message.split('\n').flatMap((line) => reportedIn(line) ?? []);
    return reported.length > 0 ? reported : [foreign('', message)];
  }

  private constructor() {}
}

/** Plain JavaScript throws anything, even what cannot be made a text. */
function messageOf(error: any): string {
  try {
    return String(error?.message ?? error);
  } catch {
    return 'something without text was thrown';
  }
}

/** `[construct/path] message`, as cdk8s' validation writes it, or behind the text of another error that quotes ours. */
const REPORT = /^(?: {2}|.*FindingError: )?(?:\[(.*?)\] )?([A-Z][A-Z0-9]*\d{3} .*)$/s;
const FOREIGN = /^ {0,2}\[([^\]]*)\] (.*)$/s;

function reportedIn(line: string): Finding | undefined {
  const [, path = '', text] = REPORT.exec(line) ?? [];
  const found = text === undefined ? undefined : parseFindingText(text);
  if (found !== undefined) return new Finding({ ...found, path, severity: Severity.ERROR });
  const [, place, message] = FOREIGN.exec(line) ?? [];
  return message === undefined ? undefined : foreign(place, message);
}

function foreign(path: string, message: string): Finding {
  return new Finding({ id: 'CDK000', severity: Severity.ERROR, path, property: '', rule: message, cure: 'see the message' });
}
