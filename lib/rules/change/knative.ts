import { Severity } from '../../finding/finding';
import type { ChangeRule } from './change-rule';
import { firstChange } from './change-rule';

/** What Knative keeps of a Service or Configuration that exists; who made it stands in fixed-fields.ts. */
export const KNATIVE_CHANGES: readonly ChangeRule[] = [
  {
    id: 'CHG003',
    severity: Severity.ERROR,
    title: 'A named revision changes',
    why: 'Revisions never change, and the template names the one that is there: Knative\'s webhook refuses the update.',
    cure: 'Give the template another name, or none: Knative then makes one.',
    source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go, VerifyNameChange',
    kinds: ['Service.serving.knative.dev', 'Configuration.serving.knative.dev'],
    check(before, after, report) {
      const [old, now] = [before, after].map((object) => object.field('spec').field('template'));
      const name = now.field('metadata').field('name');
      if (name.text === '' || name.value !== old.field('metadata').field('name').value) return;
      const change = firstChange(old, now);
      if (change === undefined) return;
      const place = change.at.slice(1).join('.');
      report(name, `is the name of an existing revision, from which ${place} differs`, 'give the template another name, or none');
    },
  },
];
