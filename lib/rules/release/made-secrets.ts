import { addTo } from '../../finding/grouping';
import type { Member, Release } from '../../manifest/release';
import { EXTERNAL_SECRETS_GROUP, SECRETS_STORE_GROUP } from '../../platform/credentials';

/** A Secret that a release brings, or an object of which one is made. */
export interface MadeSecret {
  readonly name: string;
  /** The Secret, or what makes it. */
  readonly member: Member;
  /** Absent where nobody knows them before. */
  readonly keys?: readonly string[];
  /** Absent where nobody knows it before. */
  readonly type?: string;
}

const MAKERS: { readonly [kind: string]: (member: Member) => readonly MadeSecret[] } = {
  'Secret': ofSecret,
  [`ExternalSecret.${EXTERNAL_SECRETS_GROUP}`]: ofExternalSecret,
  [`SecretProviderClass.${SECRETS_STORE_GROUP}`]: (member) => member.object.field('spec').field('secretObjects').items.map((secret) => ({
    name: secret.field('secretName').text,
    member,
    keys: secret.field('data').items.map((each) => each.field('key').text),
    type: secret.field('type').text || 'Opaque',
  })),
  'SealedSecret.bitnami.com': (member) => [{ name: member.name, member }],
};

/** All of a release, by their names. */
export function madeSecrets(release: Release): ReadonlyMap<string, readonly MadeSecret[]> {
  const byName = new Map<string, MadeSecret[]>();
  for (const kind of Object.keys(MAKERS)) {
    for (const secret of release.of(kind).flatMap(MAKERS[kind])) addTo(byName, secret.name, secret);
  }
  return byName;
}

/** One that is empty is filled by somebody else, such as Kubernetes with a token. */
function ofSecret(member: Member): readonly MadeSecret[] {
  const keys = ['data', 'stringData'].flatMap((field) => member.object.field(field).keys);
  return [{
    name: member.name, member, keys: keys.length === 0 ? undefined : keys, type: member.object.field('type').text || 'Opaque',
  }];
}

/** A template stands in place of what was read, unless it is merged; external-secrets pkg/controllers/externalsecret, ApplyTemplate. */
function ofExternalSecret(member: Member): readonly MadeSecret[] {
  const spec = member.object.field('spec');
  const target = spec.field('target');
  const template = target.field('template');
  const own = template.field('data').keys;
  const read = spec.field('data').items.map((each) => each.field('secretKey').text);
  const isReplaced = own.length > 0 && template.field('mergePolicy').text !== 'Merge';
  // What is merged into a Secret of somebody else's has keys that nobody sees here.
  const isWhole = ['', 'Owner', 'Orphan'].includes(target.field('creationPolicy').text) && template.field('templateFrom').items.length === 0
    && (isReplaced || spec.field('dataFrom').items.length === 0);
  return [{
    name: target.field('name').text || member.name,
    member,
    keys: isWhole && own.length + read.length > 0 ? [...own, ...(isReplaced ? [] : read)] : undefined,
    type: isWhole ? template.field('type').text || 'Opaque' : undefined,
  }];
}
