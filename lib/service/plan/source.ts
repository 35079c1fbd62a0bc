import { ClusterProfile } from '../../catalog/cluster-profile';
import { ModelSource } from '../../model/model-source';

/** An S3 source without an endpoint is in the object store of the cluster's provider, where it has one; else in AWS. */
export function locatedSource(source: ModelSource, { props: { objectStore } }: ClusterProfile): ModelSource {
  const options = source.s3Options;
  if (options === undefined) return source;
  if (options.endpoint !== undefined || objectStore === undefined) return source;
  return ModelSource.s3(source.uri, {
    region: objectStore.region,
    pathStyle: objectStore.pathStyle,
    ...options,
    endpoint: options.accelerated ? objectStore.acceleratedEndpoint : objectStore.endpoint,
  });
}
