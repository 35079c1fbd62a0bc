import { IConstruct } from 'constructs';
import { text } from '../finding/argument-checks';
import { Finding, Severity } from '../finding/finding';

/** What a construct of this library knows of its own correctness. Kept beside the classes: their public types stay free of it. */
export interface Checked {
  findings(): Finding[];
}

interface State {
  readonly checked: Checked[];
  /** Reasons, by finding id. */
  acknowledged?: Map<string, string>;
}

const states = new WeakMap<IConstruct, State>();

function stateOf(construct: IConstruct): State {
  let state = states.get(construct);
  if (state === undefined) states.set(construct, state = { checked: [] });
  return state;
}

/** Makes synthesis report the construct's findings. */
export function addChecks(construct: IConstruct, checked: Checked): void {
  stateOf(construct).checked.push(checked);
  construct.node.addValidation({ validate: () => report(construct, checked) });
}

export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  text('id', id ?? null);
  text('reason', reason ?? null);
  const state = stateOf(construct);
  state.acknowledged ??= new Map();
  state.acknowledged.set(id, reason);
}

/** The findings of everything below a construct, but for acknowledged warnings and infos. */
export function findingsBelow(scope: IConstruct): Finding[] {
  const { root } = scope.node;
  const own = scope.node.findAll().flatMap(findingsOf);
  return scope === root ? own : [...own, ...findingsOf(root).filter(({ path }) => isBelow(path, scope.node.path))];
}

function findingsOf(construct: IConstruct): Finding[] {
  return (states.get(construct)?.checked ?? [])
    .flatMap((checked) => checked.findings())
    .filter((found) => !isAcknowledged(construct, found));
}

function isBelow(path: string, scope: string): boolean {
  return path === scope || path.startsWith(`${scope}/`);
}

function isAcknowledged(construct: IConstruct, { id, severity }: Finding): boolean {
  if (severity === Severity.ERROR) return false;
  return construct.node.scopes.some((scope) => states.get(scope)?.acknowledged?.has(id));
}

const printed = new Set<string>();

/** Errors for cdk8s to throw together; warnings are printed, once. */
function report(construct: IConstruct, checked: Checked): string[] {
  const findings = checked.findings().filter((found) => !isAcknowledged(construct, found));
  for (const found of findings) {
    const line = `[${found.path}] ${found}`;
    if (found.severity === Severity.WARNING && !printed.has(line)) {
      printed.add(line);
      console.warn(`warning: ${line}`);
    }
  }
  return findings.filter(({ severity }) => severity === Severity.ERROR).map(String);
}
