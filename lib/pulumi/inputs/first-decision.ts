import { OUTPUT_DECIDES } from './plain';
import { finding } from '../../finding/definition';
import { Finding } from '../../finding/finding';
import { FindingError } from '../../finding/finding-error';
import { Decided } from './decided';
import { Reader } from './deferred';
import { isAmong } from './known';
import { OutputTokens } from './output-tokens';

type Decide<T> = (read: Reader) => Decided<T>;

/** The decision with a text for each Output. What is refused about such a text is that an Output stands there. */
export function firstDecision<T>(decide: Decide<T>, slots: OutputTokens): Decided<T> {
  try {
    return decide(slots.reader());
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    const others = refusedBy(() => decide(slots.reader(new Map(), () => true)));
    throw new FindingError(error.findings.map((found) => (isAmong(others, found) ? found : decides(found))));
  }
}

function refusedBy(decide: () => unknown): Finding[] {
  try {
    decide();
    return [];
  } catch (error) {
    return error instanceof FindingError ? error.findings : [];
  }
}

function decides({ path, property }: Finding): Finding {
  return finding(OUTPUT_DECIDES, {
    path, property, rule: 'is an Output, but decides what is made', cure: 'give a plain value, such as one of the stack\'s configuration',
  });
}
