import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { nearest } from '../../finding/nearest';
import { KubernetesObject } from '../../manifest/kubernetes-object';
import { ManifestCheck } from '../../manifest/manifest-rule';
import { CLOSED_GROUPS } from '../../schema/closed-groups';
import { KNOWN_KINDS } from '../../schema/kinds';
import { REWRITTEN } from './structure';

export const KIND_UNKNOWN: Definition = {
  id: 'SCH011',
  severity: Severity.ERROR,
  title: 'The API group has no such kind',
  why: 'The API server finds no such kind of object.',
  cure: 'Correct the kind; the message tells the nearest known one.',
  source: 'kserve v0.20.0 and serving v1.23 CustomResourceDefinitions; kubernetes v1.36',
};

/** Of a group without a dot: only Kubernetes' own have none, and those are all known. */
const NO_KINDS: ReadonlySet<string> = new Set();

/** A kind that its group does not have, or that looks misspelt. Other kinds that the schemas do not know are not one of our business. */
export const KIND: ManifestCheck = {
  kinds: [],
  check(object) {
    const { apiVersion, kind } = object.value as KubernetesObject;
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    const closed = CLOSED_GROUPS.get(group) ?? (group.includes('.') ? undefined : NO_KINDS);
    if (closed?.has(kind) || isRewritten(kind, group)) return;
    const near = nearest(kind, kindsOf(group));
    const home = near === undefined ? homeOf(kind, group, closed !== undefined) : undefined;
    if (near !== undefined) {
      object.field('kind').report(KIND_UNKNOWN, `is not a kind of ${apiVersion}`, `did you mean "${near}"?`);
    } else if (home !== undefined) {
      object.field('apiVersion').report(KIND_UNKNOWN, `has no kind ${kind}`, `did you mean "${home}"?`);
    } else if (closed !== undefined) {
      object.field('kind').report(KIND_UNKNOWN, `is not a kind of ${apiVersion}`, 'correct the kind, or its apiVersion');
    }
  },
};

/** Clients find kinds in small letters too, and webhooks that write an object anew correct them. */
function isRewritten(kind: string, group: string): boolean {
  return kindsOf(group).some((known) => REWRITTEN.has(`${known}.${group}`) && known.toLowerCase() === kind);
}

function kindsOf(group: string): string[] {
  return KNOWN.filter((known) => known.group === group).map(({ kind }) => kind);
}

/** The version of a group that has the kind: any, or one whose name is near. */
function homeOf(kind: string, group: string, any: boolean): string | undefined {
  const homes = KNOWN.filter((known) => known.kind === kind);
  const home = any ? homes[0]?.group : nearest(group, homes.map((known) => known.group));
  return homes.find((known) => known.group === home)?.apiVersion;
}

const KNOWN = Object.entries(KNOWN_KINDS).map(([groupKind, { versions }]) => {
  const [kind, ...domain] = groupKind.split('.');
  const group = domain.join('.');
  const version = Object.keys(versions).pop()!;
  return { kind, group, apiVersion: group === '' ? version : `${group}/${version}` };
});
