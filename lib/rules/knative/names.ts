import { KNATIVE_NAME_ILLEGAL, KNATIVE_OWNER_MISSING } from '../../finding/definitions/knative-webhook';
import { DNS_1035_LABEL } from '../../manifest/formats';
import { Place } from '../../manifest/place';

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
