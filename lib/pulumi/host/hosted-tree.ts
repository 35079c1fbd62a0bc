import type { IConstruct } from 'constructs';
import { lintFindings } from '../../compile/judgement';
import { notesOf } from '../../construct/notes';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';
import { FindingError } from '../../finding/finding-error';
import { textsOfOutputs } from '../objects/texts-of-outputs';
import type { Dependencies } from './dependencies';
import { dependenciesOf, ordered } from './dependencies';
import type { HostedObject } from './hosted-objects';
import { hostedObjects, registeredOf } from './hosted-objects';
import type { Validated } from './validate';
import { isRefused, validate } from './validate';

export const NOT_HOSTED: Definition = {
  id: 'HST002',
  severity: Severity.ERROR,
  title: 'A hosted object depends on one that is not hosted',
  why: 'Pulumi cannot wait for what is not one of its resources: the order would be lost without a word.',
  cure: 'Host the other construct before it, or both together: the App, or the chart around them.',
};

const CURE = 'give the Output to the object by `transforms`, or use a component';

/** What a hosted construct becomes. */
export interface HostedTree extends Validated {
  /** Each after all that it depends on; none where validation stops what comes after it. */
  readonly objects: readonly HostedObject[];
  readonly dependencies: Dependencies;
}

/** What synthesis would write of a construct and all below it, and what is wrong with it. */
export function hostedTree(construct: IConstruct): HostedTree {
  const validated = validate(construct);
  if (isRefused(validated)) return { ...validated, objects: [], dependencies: new Map() };
  const objects = hostedObjects(construct);
  const dependencies = dependenciesOf(construct, objects);
  const texts = objects.flatMap(({ object, manifest }) => textsOfOutputs(object.node.path, manifest, CURE));
  const findings = [...validated.findings, ...texts, ...notHosted(dependencies), ...objects.flatMap(unjudged)];
  try {
    const byObject = new Map(objects.map((hosted) => [hosted.object, hosted]));
    return { ...validated, findings, dependencies, objects: ordered(dependencies).map((object) => byObject.get(object)!) };
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    return { ...validated, findings: [...findings, ...error.findings], dependencies, objects };
  }
}

/** What the rules about manifests find in an object that no InferenceChart, service or cache has judged. */
function unjudged({ object, manifest, owner }: HostedObject): Finding[] {
  const isJudged = owner !== undefined || object.node.scopes.some((scope) => notesOf(scope).isChart);
  return isJudged ? [] : lintFindings(manifest, object.node.path);
}

function notHosted(dependencies: Dependencies): Finding[] {
  return [...dependencies].flatMap(([{ node: { path } }, { needs }]) => (
    [...needs].filter((other) => !dependencies.has(other) && registeredOf(other) === undefined).map((other) => finding(NOT_HOSTED, {
      path, property: 'dependencies', value: other.node.path, rule: 'is not hosted, or not yet',
      cure: 'host it before, or host the App or the chart around both',
    }))
  ));
}
