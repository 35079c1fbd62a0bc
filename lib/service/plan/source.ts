import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { FindingList } from '../../finding/finding-list';
import { ModelSource } from '../../model/model-source';

export const NO_ACCELERATED_STORE: Definition = {
  id: 'URI002',
  severity: Severity.ERROR,
  title: 'The cluster has no accelerated object store',
  why: 'The model would be read from elsewhere, slower than was meant.',
  cure: 'Leave `accelerated` out, or name an `endpoint`.',
};

/** An S3 source without an endpoint is in the object store of the cluster's provider, where it has one; else in AWS. */
export function locatedSource(source: ModelSource, { name, props: { objectStore } }: ClusterProfile, findings: FindingList): ModelSource {
  const options = source.s3Options;
  if (options === undefined) return source;
  if (options.accelerated && objectStore?.acceleratedEndpoint === undefined) {
    findings.add(NO_ACCELERATED_STORE, {
      property: 'model.accelerated', value: true, rule: `is not known of ${name}`, cure: 'leave it out, or give the `endpoint`',
    });
  }
  if (options.endpoint !== undefined || objectStore === undefined) return source;
  return ModelSource.s3(source.uri, {
    region: objectStore.region,
    pathStyle: objectStore.pathStyle,
    ...options,
    endpoint: options.accelerated ? objectStore.acceleratedEndpoint : objectStore.endpoint,
  });
}
