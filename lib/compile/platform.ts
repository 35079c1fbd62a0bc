import type { Manifest } from '../backend/manifest';
import { Finding } from '../finding/finding';
import { FindingList } from '../finding/finding-list';
import { checkPlatformArguments } from '../knative-platform/arguments';
import type { PlatformInput, PlatformPlan } from '../knative-platform/plan';
import { planPlatform } from '../knative-platform/plan';
import { placeOf, renderPlatform } from '../knative-platform/render';
import { checkPlatform } from '../rules/knative/platform';

/** Everything about Knative Serving on a cluster, for whoever makes objects of it. */
export interface DecidedPlatform {
  readonly plan: PlatformPlan;
  /** The objects by their ids: `KnativeServing`, or `ConfigMap-<name>` for each ConfigMap. */
  readonly objects: ReadonlyMap<string, Manifest>;
  readonly findings: Finding[];
}

/**
 * @param input what the platform is
 * @param path of its construct
 * @throws for props that can be right on no cluster
 */
export function decidePlatform(input: PlatformInput, path: string): DecidedPlatform {
  checkPlatformArguments(input.props);
  const findings = new FindingList(path);
  const plan = planPlatform(input);
  checkPlatform({ plan, cluster: input.cluster }, findings);
  return { plan, objects: renderPlatform(plan), findings: findings.all };
}

/** What was found of the objects, said of the properties that wrote the fields. */
export function ofProperties(findings: readonly Finding[], { settings, install }: PlatformPlan): Finding[] {
  return findings.map((found) => {
    const setting = settings.find((each) => {
      const { id, field } = placeOf(each, install);
      return field === found.property && found.path.endsWith(`/${id}`);
    });
    return setting === undefined ? found : new Finding({ ...found, property: setting.property, field: found.property });
  });
}
