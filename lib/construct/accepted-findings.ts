import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App } from 'cdk8s';
import { IConstruct } from 'constructs';
import { lintFindings } from '../compile/judgement';
import { ACCEPTED_FILE, AcceptedFinding, acceptedText, subjectOfObject } from '../lint/accepted-file';
import { silencedDuring } from './checked';
import { note, notesOf, Silenced } from './notes';
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
    const silenced = silencedDuring(root, () => synth.call(root));
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
  const found = new Map<ApiObject, readonly AcceptedFinding[]>();
  const findingsOf = (object: ApiObject) => {
    let known = found.get(object);
    if (known === undefined) found.set(object, known = lintedAgain(object));
    return known;
  };
  return silenced.flatMap(({ subject, found: { id, property, field }, by }) => {
    const own = objects.get(subject) ?? [];
    const accepted = { ...by, id };
    const written = own.flatMap(findingsOf).filter((each) => each.id === id).map((each) => ({ ...each, ...accepted }));
    // What shows in no object is told of the first, which is the service itself.
    return written.length > 0 ? written : [{ ...subjectOfObject(own[0]?.toJson()), property: field ?? property, ...accepted }];
  });
}

/** The places where `lint` will find something in an object as it is written. */
function lintedAgain(object: ApiObject): AcceptedFinding[] {
  const manifest = object.toJson();
  return lintFindings(manifest, object.node.path).map(({ id, property }) => ({ id, ...subjectOfObject(manifest), property, reason: '' }));
}

/** Objects by the construct that findings about them name: themselves, and the service or cache that they come of. */
function objectsByOwner(root: IConstruct): Map<IConstruct, ApiObject[]> {
  const objects = new Map<IConstruct, ApiObject[]>();
  for (const object of root.node.findAll().filter(ApiObject.isApiObject)) {
    for (const owner of [object, ...(isWritten(object) ? [object.owner] : [])]) objects.set(owner, [...(objects.get(owner) ?? []), object]);
  }
  return objects;
}
