import { redacted } from '../finding/secrets/detector';
import { asText, mapOf } from '../manifest/json';

/**
 * Written by `app.synth()` into the folder of the manifests: an accepted finding on each line. Nothing that applies a folder reads a file
 * of this name: kubectl reads .json, .yaml and .yml (cli-runtime pkg/resource/builder.go, FileExtensions), Argo CD these and .jsonnet
 * (argo-cd reposerver/repository/repository.go, manifestFile), kustomize what is listed.
 */
export const ACCEPTED_FILE = 'inference-constructs.accepted.jsonl';

/** An object by its name, as far as it has one. */
export interface ObjectSubject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** What was accepted in a program, and of which object. */
export interface AcceptedFinding extends ObjectSubject {
  readonly id: string;
  /** As the finding names it. */
  readonly property: string;
  readonly reason: string;
  readonly until?: string;
}

const TEXTS = ['id', 'apiVersion', 'kind', 'namespace', 'name', 'property', 'reason', 'until'] as const;

export function subjectOfObject(object: unknown): ObjectSubject {
  const { apiVersion, kind, metadata } = mapOf(object);
  const { namespace, name } = mapOf(metadata);
  return { apiVersion: asText(apiVersion), kind: asText(kind), namespace: asText(namespace), name: asText(name) };
}

/** The same whatever the order in which it was found. Reasons are free text, and may show a secret. */
export function acceptedText(accepted: readonly AcceptedFinding[]): string {
  const lines = accepted.map((each) => JSON.stringify({ ...each, reason: redacted(each.reason) }, [...TEXTS]));
  return [...new Set(lines)].sort().map((line) => `${line}\n`).join('');
}

/** A line of the file; nothing where it is something else. */
export function parseAccepted(line: string): AcceptedFinding | undefined {
  try {
    const map = mapOf(JSON.parse(line));
    const isWhole = ['id', 'property', 'reason'].every((name) => asText(map[name]) !== undefined);
    return isWhole ? (Object.fromEntries(TEXTS.map((name) => [name, asText(map[name])])) as unknown as AcceptedFinding) : undefined;
  } catch {
    return undefined;
  }
}
