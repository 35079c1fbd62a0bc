import { REVISION_NAME_KEPT } from '../../finding/definitions/changes';
import { asText, mapOf } from '../../manifest/json';
import { KubernetesObject } from '../../manifest/kubernetes-object';
import { ChangeRule } from './change-rule';
import { firstChange } from './first-change';

/** A revision that a template names. */
export const REVISION_NAMES: ChangeRule = {
  kinds: ['Service.serving.knative.dev', 'Configuration.serving.knative.dev'],
  check(before, after, report) {
    const [old, now] = [before, after].map(({ spec }: KubernetesObject) => mapOf(mapOf(spec).template));
    const name = asText(mapOf(now.metadata).name);
    if (!name || name !== mapOf(old.metadata).name) return;
    const change = firstChange(old, now, []);
    if (change === undefined) return;
    report(REVISION_NAME_KEPT, {
      at: ['spec', 'template', 'metadata', 'name'],
      value: name,
      rule: `is the name of an existing revision, from which template.${change.join('.')} differs`,
      cure: 'give the template another name, or none',
    });
  },
};
