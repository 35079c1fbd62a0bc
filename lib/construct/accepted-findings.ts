import { groupedBy } from '../finding/grouping';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'cdk8s';
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { lintFindings } from '../compile/judgement';
import type { AcceptedFinding } from '../lint/accepted-file';
import { ACCEPTED_FILE, acceptedText, subjectOfObject } from '../lint/accepted-file';
import { silencedDuring } from './checked';
import { judgingOnceDuring } from './judged-objects';
import type { Silenced } from './notes';
import { note, notesOf } from './notes';
import { isWritten } from './written-object';

/**
 * Makes `app.synth()` write beside the manifests what of their findings is accepted, for `lint`; and take the file away where nothing is.
 * cdk8s tells nobody that it writes files: validations also run for `app.synthYaml()` and for tests, which write none.
 */
export function writeAcceptedFindings({ node: { root } }: IConstruct): void {
  if (notesOf(root).writesAccepted || !isApp(root)) return;
  note(root, { writesAccepted: true });
  const { synth } = root;
  root.synth = () => {
    const silenced = silencedDuring(root, () => judgingOnceDuring(root, () => synth.call(root)));
    const file = join(root.outdir, ACCEPTED_FILE);
    if (silenced.length === 0) rmSync(file, { force: true });
    else writeFileSync(file, acceptedText(acceptedFindings(root, silenced)));
  };
}

/** A program may have more copies of cdk8s than one. */
function isApp(root: IConstruct): root is App {
  const { synth, outdir } = root as Partial<App>;
  return typeof synth === 'function' && typeof outdir === 'string';
}

function acceptedFindings(root: IConstruct, silenced: readonly Silenced[]): AcceptedFinding[] {
  const objects = objectsByOwner(root);
  const found = new Map<IConstruct, readonly AcceptedFinding[]>();
  const findingsOf = (owner: IConstruct) => {
    let known = found.get(owner);
    if (known === undefined) found.set(owner, known = (objects.get(owner) ?? []).flatMap(lintedAgain));
    return known;
  };
  return silenced.flatMap(({ subject, found: { id, property, field }, by }): AcceptedFinding[] => {
    const accepted = { ...by, id, property: field ?? property };
    if (ApiObject.isApiObject(subject)) return [{ ...subjectOfObject(subject.toJson()), ...accepted }];
    const written = findingsOf(subject).filter((each) => each.id === id).map((each) => ({ ...each, ...by }));
    // What shows in no object is told of the first, which is the service itself.
    return written.length > 0 ? written : [{ ...subjectOfObject(objects.get(subject)?.[0].toJson()), ...accepted }];
  });
}

/** The places where `lint` will find something in an object as it is written: what is found of a property may show at several. */
function lintedAgain(object: ApiObject): AcceptedFinding[] {
  const manifest = object.toJson();
  return lintFindings(manifest, object.node.path).map(({ id, property }) => ({ id, ...subjectOfObject(manifest), property, reason: '' }));
}

/** The objects that come of a service or a cache, wherever they stand. */
function objectsByOwner(root: IConstruct): Map<IConstruct, ApiObject[]> {
  return groupedBy(root.node.findAll().filter(ApiObject.isApiObject).filter(isWritten), ({ owner }) => owner);
}
