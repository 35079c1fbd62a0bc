import type { IConstruct, IValidation } from 'constructs';
import { isError, judgement } from '../compile/judgement';
import type { Finding } from '../finding/finding';
import { Severity } from '../finding/finding';
import { printable } from '../finding/texts';
import type { AcknowledgeOptions } from '../rules/acknowledge-options';
import { Acknowledgements } from '../rules/acknowledgements';
import type { Checked, Silenced } from './notes';
import { note, notesOf } from './notes';

/** Makes synthesis report the construct's findings. */
export function addChecks(construct: IConstruct, checked: Checked): void {
  note(construct, { checked: [...notesOf(construct).checked ?? [], checked] });
  construct.node.addValidation(new Validation(construct, checked));
}

export function acknowledge(construct: IConstruct, id: string, reason: string, options: AcknowledgeOptions): void {
  let { acknowledgements } = notesOf(construct);
  if (acknowledgements === undefined) {
    note(construct, { acknowledgements: acknowledgements = new Acknowledgements() });
    construct.node.addValidation(new Validation(construct, { findings: () => acknowledgementFindings(construct) }));
  }
  acknowledgements.add(id, reason, options);
}

/** The findings of everything below a construct, but for acknowledged warnings and infos. */
export function findingsBelow(scope: IConstruct): Finding[] {
  const find = (construct: IConstruct) => [...ownFindings(construct), ...acknowledgementFindings(construct)];
  return checkedBelow(scope, (construct) => withoutAcknowledged(construct, find(construct)));
}

/** What a construct and all below it find; what the root finds about the whole tree counts where it is about them. */
function checkedBelow(scope: IConstruct, find: (construct: IConstruct) => Finding[]): Finding[] {
  const { root } = scope.node;
  const own = scope.node.findAll().flatMap(find);
  return scope === root ? own : [...own, ...find(root).filter(({ path }) => isBelow(path, scope.node.path))];
}

function ownFindings(construct: IConstruct): Finding[] {
  return (notesOf(construct).checked ?? []).flatMap((checked) => checked.findings());
}

function acknowledgementFindings(construct: IConstruct): Finding[] {
  return notesOf(construct).acknowledgements?.findings(construct.node.path, () => checkedBelow(construct, ownFindings)) ?? [];
}

function isBelow(path: string, scope: string): boolean {
  return path === scope || path.startsWith(`${scope}/`);
}

function withoutAcknowledged(construct: IConstruct, findings: readonly Finding[]): Finding[] {
  return findings.filter((found) => !isAcknowledged(subjectOf(found, construct), found));
}

/** What a finding is about: the root finds what is wrong with constructs below it. */
function subjectOf({ path }: Finding, construct: IConstruct): IConstruct {
  if (path === construct.node.path) return construct;
  return path.split('/').reduce<IConstruct | undefined>((scope, id) => scope?.node.tryFindChild(id), construct.node.root) ?? construct;
}

/** What is found of a construct's properties and of its objects. What is accepted does not keep the objects from being written. */
export function judged(construct: IConstruct, ofProperties: readonly Finding[], ofObjects: () => readonly Finding[]): Finding[] {
  return judgement(ofProperties, ofObjects, (found) => isError(found) && !isAcknowledged(construct, found));
}

/** Whether a construct, or one around it, accepts a finding. */
export function isAcknowledged(construct: IConstruct, found: Finding): boolean {
  return construct.node.scopes.some((scope) => notesOf(scope).acknowledgements?.silences(found));
}

/** What validation leaves out while something is done, because it is accepted. */
export function silencedDuring(root: IConstruct, act: () => void): Silenced[] {
  const silenced = new Map<string, Silenced>();
  note(root, { silenced });
  try {
    act();
  } finally {
    note(root, { silenced: undefined });
  }
  return [...silenced.values()];
}

/** Each chart that is written validates its whole tree again: a finding is kept once. */
function record(construct: IConstruct, findings: readonly Finding[]): void {
  const { silenced } = notesOf(construct.node.root);
  if (silenced === undefined) return;
  for (const found of findings) {
    const subject = subjectOf(found, construct);
    const [by] = subject.node.scopes.reverse().flatMap((scope) => notesOf(scope).acknowledgements?.silencing(found) ?? []);
    if (by !== undefined) silenced.set(JSON.stringify([subject.node.path, found.id, found.property]), { subject, found, by });
  }
}

const printed = new Set<string>();

/** Errors for cdk8s to throw together; warnings are printed, once. A reporter takes both. */
class Validation implements IValidation {
  public constructor(private readonly construct: IConstruct, private readonly checked: Checked) {}

  public validate(): string[] {
    const all = this.checked.findings();
    record(this.construct, all);
    const findings = withoutAcknowledged(this.construct, all);
    const { reporter } = notesOf(this.construct.node.root);
    if (reporter === undefined) return report(this.construct, findings);
    reporter(findings);
    return [];
  }
}

/** @returns texts before which cdk8s puts the construct's path */
function report(construct: IConstruct, findings: readonly Finding[]): string[] {
  for (const found of findings) {
    if (found.severity !== Severity.WARNING) continue;
    const line = `[${found.path}] ${found}`;
    // What is not known of a model is said once, however many services have it.
    const key = found.property === 'model.facts' ? `${found}` : line;
    if (!printed.has(key)) {
      printed.add(key);
      console.warn(printable(`warning: ${line}`));
    }
  }
  return findings.filter(({ severity }) => severity === Severity.ERROR).flatMap((found) => {
    const subject = subjectOf(found, construct);
    if (found.path === construct.node.path) return `${found}`;
    if (subject === construct || !subject.node.scopes.includes(construct)) return `${found.path}: ${found}`;
    tellAt(subject, `${found}`);
    return [];
  });
}

/** Leaves an error to a construct below: cdk8s validates a tree from its root down, and puts a construct's path before its errors. */
function tellAt(construct: IConstruct, error: string): void {
  if (notesOf(construct).errors === undefined) {
    construct.node.addValidation({
      validate() {
        const { errors = [] } = notesOf(construct);
        note(construct, { errors: [] });
        return [...errors];
      },
    });
  }
  note(construct, { errors: [...notesOf(construct).errors ?? [], error] });
}
