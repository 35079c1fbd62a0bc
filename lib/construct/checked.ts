import { IConstruct, IValidation } from 'constructs';
import { isError, judgement } from '../compile/judgement';
import { Finding, Severity } from '../finding/finding';
import { printable } from '../finding/printable';
import { AcknowledgeOptions } from '../rules/acknowledge-options';
import { Acknowledgements } from '../rules/acknowledgements';
import { Checked, note, notesOf } from './notes';

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

const printed = new Set<string>();

/** Errors for cdk8s to throw together; warnings are printed, once. A reporter takes both. */
class Validation implements IValidation {
  public constructor(private readonly construct: IConstruct, private readonly checked: Checked) {}

  public validate(): string[] {
    const findings = withoutAcknowledged(this.construct, this.checked.findings());
    const { reporter } = notesOf(this.construct.node.root);
    if (reporter === undefined) return report(this.construct.node.path, findings);
    reporter(findings);
    return [];
  }
}

function report(path: string, findings: readonly Finding[]): string[] {
  for (const found of findings) {
    const line = `[${found.path}] ${found}`;
    if (found.severity === Severity.WARNING && !printed.has(line)) {
      printed.add(line);
      console.warn(printable(`warning: ${line}`));
    }
  }
  // cdk8s puts the path of the construct that found it before each.
  const text = (found: Finding) => (found.path === path ? `${found}` : `${found.path}: ${found}`);
  return findings.filter(({ severity }) => severity === Severity.ERROR).map(text);
}
