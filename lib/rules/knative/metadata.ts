import { Severity } from '../../finding/finding';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import type { ManifestRule, Report, Subject } from '../../manifest/manifest-rule';
import { topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { DNS_1035_LABEL } from '../../platform/formats';
import { CONFIGURATION_LABEL, SERVICE_LABEL } from '../../platform/knative';
import { AUTOSCALING_GROUP } from '../../platform/knative-autoscaling';

/** Metadata of an object of Knative. */
interface KnativeMetadata {
  readonly metadata: Place;
  /** That of its revisions, where it has a template. */
  readonly template?: Place;
  /** What owns it where Knative made it, and the label that names the owner. */
  readonly owner?: { readonly kind: string; readonly label: string };
  /** Whether the autoscaler reads its annotations. */
  readonly isRevision: boolean;
}

const OF_SERVICE = { kind: 'Service', label: SERVICE_LABEL };
const OF_CONFIGURATION = { kind: 'Configuration', label: CONFIGURATION_LABEL };

interface KnativeKind {
  readonly hasTemplate?: boolean;
  readonly owner?: KnativeMetadata['owner'];
  readonly isRevision?: boolean;
}

const KINDS: { readonly [groupKind: string]: KnativeKind } = {
  'Service.serving.knative.dev': { hasTemplate: true },
  'Configuration.serving.knative.dev': { hasTemplate: true, owner: OF_SERVICE },
  'Route.serving.knative.dev': { owner: OF_SERVICE },
  'Revision.serving.knative.dev': { owner: OF_CONFIGURATION, isRevision: true },
};

const METADATA: Subject<KnativeMetadata> = {
  kinds: Object.keys(KINDS),
  of(object) {
    const { hasTemplate = false, isRevision = false, owner } = KINDS[groupKind(object.value as KubernetesObject)];
    const template = object.field('spec').field('template').field('metadata');
    return [{ metadata: object.field('metadata'), isRevision, ...(hasTemplate && { template }), ...(owner && { owner }) }];
  },
};

const RULES: readonly ManifestRule<KnativeMetadata>[] = [
  {
    id: 'KNV003',
    severity: Severity.ERROR,
    title: 'A name is not one that Knative takes',
    why: 'Knative\'s webhook refuses the object.',
    cure: 'Use at most 63 lower-case letters, digits and "-"; a revision\'s name starts with its service\'s and a "-".',
    source: 'knative.dev/pkg apis/metadata_validation.go; serving v1.23 pkg/apis/serving/v1/revision_validation.go, validateRevisionName',
    check({ metadata, template }, report) {
      const [name, prefix] = [metadata.field('name'), `${metadata.field('name').text}-`];
      if (!name.isEmpty && !DNS_1035_LABEL.is(name.text)) report(name, DNS_1035_LABEL.rule, DNS_1035_LABEL.cure);
      checkPrefix(metadata, report);
      if (template === undefined) return;
      checkPrefix(template, report);
      const revision = template.field('name');
      if (revision.isEmpty) return;
      if (!DNS_1035_LABEL.is(revision.text)) report(revision, DNS_1035_LABEL.rule, DNS_1035_LABEL.cure);
      else if (name.isEmpty) report(revision, 'stands where the owner\'s name is generated', 'leave it out');
      else if (!revision.text.startsWith(prefix)) report(
        revision, `does not start with ${prefix}`, `name it ${prefix}${revision.text}, or leave it out`,
      );
    },
  },
  {
    id: 'KNV004',
    severity: Severity.ERROR,
    title: 'Autoscaling annotations stand outside the template',
    why: 'Knative\'s webhook refuses the object.',
    cure: 'Move the annotation to `spec.template.metadata.annotations`.',
    source: 'serving v1.23 pkg/apis/serving/metadata_validation.go, ValidateHasNoAutoscalingAnnotation',
    fix: ([first, second, ...key]) => (
      first === 'metadata' && second === 'annotations' ? { kind: 'move', to: ['spec', 'template', first, second, ...key] } : undefined
    ),
    check({ metadata, isRevision }, report) {
      if (isRevision) return;
      for (const annotation of metadata.field('annotations').fields) {
        if (!annotation.name.startsWith(AUTOSCALING_GROUP)) continue;
        report(annotation, 'is read on the template only', 'move it to spec.template.metadata.annotations');
      }
    },
  },
  {
    id: 'KNV014',
    severity: Severity.ERROR,
    title: 'A label names an owner that the object has not',
    why: 'Knative\'s webhook refuses the object.',
    cure: 'Leave the label out: controllers set it.',
    source: 'serving v1.23 pkg/apis/serving/v1, verifyLabelOwnerRef',
    check({ metadata, owner }, report) {
      const labels = metadata.field('labels');
      if (owner === undefined || !labels.keys.includes(owner.label)) return;
      const label = labels.entry(owner.label);
      const owners = metadata.field('ownerReferences').items;
      if (owners.some((each) => each.field('kind').text === owner.kind && each.field('name').text === label.text)) return;
      report(label, `names a ${owner.kind} that does not own the object`, 'leave the label out: Knative sets it');
    },
  },
];

export const KNATIVE_METADATA = topic(METADATA, RULES);

/** What comes before random letters may end in "-"; Kubernetes looks past that and one more character (maskTrailingDash). */
function checkPrefix(metadata: Place, report: Report): void {
  const prefix = metadata.field('generateName');
  if (!prefix.isEmpty && !DNS_1035_LABEL.is(prefix.text.replace(/.-$/, 'a'))) report(prefix, DNS_1035_LABEL.rule, DNS_1035_LABEL.cure);
}
