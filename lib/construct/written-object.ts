import { ApiObject, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Manifest } from '../backend/manifest';
import { addChecks } from './checked';
import { patchFindings } from './patch-findings';

/** What an object holds: to look at it, while it may change yet, or to write it, after which it changes no more. */
export type Content = (purpose: 'reading' | 'writing') => Manifest;

/** A cdk8s object whose content is asked for when it is written. What JSON patches bring into it is checked. */
export class WrittenObject extends ApiObject {
  private patched?: JsonPatch[];

  public constructor(scope: Construct, id: string, private readonly content: Content) {
    const { apiVersion, kind, metadata, data, spec } = content('reading');
    super(scope, id, {
      apiVersion,
      kind,
      metadata,
      ...(data === undefined ? {} : { data: Lazy.any({ produce: () => content('writing').data }) }),
      ...(spec === undefined ? {} : { spec: Lazy.any({ produce: () => content('writing').spec }) }),
    });
  }

  public addJsonPatch(...ops: JsonPatch[]): void {
    super.addJsonPatch(...ops);
    if (this.patched === undefined) {
      const patches: JsonPatch[] = this.patched = [];
      addChecks(this, { findings: () => patchFindings(this.node.path, this.content('reading'), patches) });
    }
    this.patched.push(...ops);
  }
}
