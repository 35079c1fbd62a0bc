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

const THROWN = 'FindingError: ';
/** Where a path ends and a finding begins. */
const END_OF_PATH = /\] (?=[A-Z][A-Z0-9]{0,30}\d{3} )/;
const FOREIGN = /^ {0,2}\[([^\]]*)\] (.*)$/s;

/** A line of cdk8s' validation, or one in which another error quotes ours. */
function reportedIn(line: string): Finding | undefined {
  const thrown = line.indexOf(THROWN);
  const found = placedIn(line.replace(/^ {2}/, '')) ?? (thrown < 0 ? undefined : placedIn(line.slice(thrown + THROWN.length)));
  if (found !== undefined) return found;
  const [, place, message] = FOREIGN.exec(line) ?? [];
  return message === undefined ? undefined : foreign(place, message);
}

/** `[construct/path] message`, or the message alone. */
function placedIn(text: string): Finding | undefined {
  const end = text.startsWith('[') ? text.search(END_OF_PATH) : 0;
  const [path, message] = end > 0 ? [text.slice(1, end), text.slice(end + 2)] : ['', text];
  const found = parseFindingText(message);
  return found && new Finding({ ...found, path, severity: Severity.ERROR });
}

function foreign(path: string, message: string): Finding {
  return new Finding({ id: 'CDK000', severity: Severity.ERROR, path, property: '', rule: message, cure: 'see the message' });
}
