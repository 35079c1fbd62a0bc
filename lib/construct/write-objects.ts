import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Manifest } from '../backend/manifest';
import { Severity } from '../finding/finding';
import { FindingError } from '../finding/finding-error';
import { FindingList } from '../finding/finding-list';

/** A cdk8s object whose content is asked for when it is written. */
export function writeObject(scope: Construct, id: string, manifest: Manifest, content: () => Manifest): ApiObject {
  const { apiVersion, kind, metadata } = manifest;
  return new ApiObject(scope, id, {
    apiVersion,
    kind,
    metadata,
    ...(manifest.data === undefined ? {} : { data: Lazy.any({ produce: () => content().data }) }),
    ...(manifest.spec === undefined ? {} : { spec: Lazy.any({ produce: () => content().spec }) }),
  });
}

/** What has a secret in it is never written, validated or not. */
export function withoutLeaks(findings: FindingList, manifest: Manifest): Manifest {
  const leaks = findings.all.filter(({ id, severity }) => severity === Severity.ERROR && id.startsWith('SEC'));
  if (leaks.length > 0) throw new FindingError(leaks);
  return manifest;
}
