import type { Finding } from '../../finding/finding';
import { FindingError } from '../../finding/finding-error';
import { hasErrors } from '../../finding/finding-list';
import { Acknowledgements } from '../../rules/acknowledgements';
import type { Decision } from '../inputs/decide';
import { decideWithOutputs } from '../inputs/decide';
import type { Decided } from '../inputs/findings';
import type { Reader } from '../inputs/read-inputs';
import { plain } from '../inputs/read-inputs';
import type { LateManifest } from '../objects/resource';
import { textsOfOutputs } from '../objects/texts-of-outputs';
import type { Acknowledged } from './acknowledged';
import { acknowledgementsOf } from './acknowledged';
import type { Described } from './described';
import { unknownObjects } from './unknown-objects';

/** Objects by their ids, and whatever else was decided. */
export interface ObjectTree {
  readonly inputs: Described;
  readonly objects: { readonly [id: string]: LateManifest };
}

/** What comes of the arguments of a component. It is there before the resource is, of which the findings are told. */
export interface Outcome<T extends ObjectTree, F extends object> {
  /** @default - an argument means nothing, as a finding says */
  readonly decision?: Decision<T, F>;
  /** Findings beside those of the decision. */
  readonly findings: readonly Finding[];
  /** Whether nothing is made. */
  readonly isRefused: boolean;
  readonly acknowledgements: Acknowledgements;
}

interface Given {
  readonly acknowledge?: Acknowledged;
  readonly transforms?: object;
}

export function outcomeOf<T extends ObjectTree, F extends object>(
  path: string, { acknowledge, transforms = {} }: Given, decide: (read: Reader) => Decided<T, F>,
): Outcome<T, F> {
  try {
    plain('acknowledge', acknowledge);
    plain('transforms', transforms);
    const acknowledgements = acknowledgementsOf(acknowledge);
    const decision = decideWithOutputs(decide, (found) => acknowledgements.silences(found));
    const { objects } = decision.tree;
    const findings = [
      ...unknownObjects(path, 'transforms', Object.keys(transforms), Object.keys(objects)),
      ...Object.values(objects).flatMap((manifest) => textsOfOutputs(path, manifest, 'write `pulumi.interpolate` before the template')),
    ];
    const isRefused = hasErrors([...findings, ...decision.findings.filter((found) => !acknowledgements.silences(found))]);
    return { decision, findings, isRefused, acknowledgements };
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    return { findings: error.findings, isRefused: true, acknowledgements: new Acknowledgements() };
  }
}
