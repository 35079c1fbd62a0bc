import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { DNS_1035_LABEL } from '../../platform/formats';
import { Place } from '../../manifest/place';

export const KNATIVE_NAME_ILLEGAL: Definition = {
  id: 'KNV003', severity: Severity.ERROR, title: 'A name is not one that Knative takes', why: 'Knative\'s webhook refuses the object.',
  source: 'knative.dev/pkg apis/metadata_validation.go; serving v1.23 pkg/apis/serving/v1/revision_validation.go, validateRevisionName',
  cure: 'Use at most 63 lower-case letters, digits and "-"; a revision\'s name starts with its service\'s and a "-".',
};

export const KNATIVE_OWNER_MISSING: Definition = {
  id: 'KNV014', severity: Severity.ERROR, title: 'A label names an owner that the object has not', why: 'Knative\'s webhook refuses the object.', source: 'serving v1.23 pkg/apis/serving/v1, verifyLabelOwnerRef',
  cure: 'Leave the label out: controllers set it.',
};

/** Source: knative.dev/pkg apis/metadata_validation.go. */
export function checkObjectName(metadata: Place): void {
  const name = metadata.field('name');
  if (!name.isEmpty && !DNS_1035_LABEL.is(name.text)) name.report(KNATIVE_NAME_ILLEGAL, DNS_1035_LABEL.rule, DNS_1035_LABEL.cure);
  checkPrefix(metadata.field('generateName'));
}

/** What comes before random letters may end in "-"; Kubernetes looks past that and one more character (maskTrailingDash). */
function checkPrefix(generateName: Place): void {
  if (!generateName.isEmpty && !DNS_1035_LABEL.is(generateName.text.replace(/.-$/, 'a'))) {
    generateName.report(KNATIVE_NAME_ILLEGAL, DNS_1035_LABEL.rule, DNS_1035_LABEL.cure);
  }
}

/** Revisions that are named start with their Service's name. */
export function checkRevisionName(template: Place, owner: Place): void {
  const name = template.field('name');
  checkPrefix(template.field('generateName'));
  if (name.isEmpty) return;
  const prefix = `${owner.field('name').text}-`;
  if (!DNS_1035_LABEL.is(name.text)) name.report(KNATIVE_NAME_ILLEGAL, DNS_1035_LABEL.rule, DNS_1035_LABEL.cure);
  else if (owner.field('name').isEmpty) name.report(KNATIVE_NAME_ILLEGAL, 'stands where the owner\'s name is generated', 'leave it out');
  else if (!name.text.startsWith(prefix)) {
    name.report(KNATIVE_NAME_ILLEGAL, `does not start with ${prefix}`, `name it ${prefix}${name.text}, or leave it out`);
  }
}

/** A label that Knative sets on what it owns. */
export function checkOwner(metadata: Place, label: string, kind: string): void {
  const labels = metadata.field('labels');
  const owner = labels.entry(label);
  const references = metadata.field('ownerReferences').items;
  if (labels.keys.includes(label) && !references.some((each) => each.field('kind').text === kind && each.field('name').text === owner.text)) {
    owner.report(KNATIVE_OWNER_MISSING, `names a ${kind} that does not own the object`, 'leave the label out: Knative sets it');
  }
}
