import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { asText, mapOf } from '../../manifest/json';
import { KubernetesObject } from '../../manifest/kubernetes-object';
import { ChangeRule } from './change-rule';
import { firstChange } from './first-change';

export const REVISION_NAME_KEPT: Definition = {
  id: 'CHG003',
  severity: Severity.ERROR,
  title: 'A named revision changes',
  why: 'Revisions never change, and the template names the one that is there: Knative\'s webhook refuses the update.',
  cure: 'Give the template another name, or none: Knative then makes one.',
  source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go, VerifyNameChange',
};

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
