import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { FindingList } from '../../finding/finding-list';
import { ClusterProfileProps } from '../../catalog/cluster-profile-props';
import { ModelSource } from '../../model/model-source';

export const STORE_IN_OTHER_REGION: Definition = {
  id: 'STO006',
  severity: Severity.WARNING,
  title: 'The model lies in a store of another region',
  why: 'Object stores are isolated by region: each load goes over the slow line between regions, or does not find the bucket at all.',
  cure: 'Copy the model to a store of the region, or run in the store\'s.',
  source: 'coreweave/kubernetes-cloud docs/storage/object-storage.md at d5312f39',
};

/** A store whose host names another region of the cluster's provider. */
export function checkStoreRegion(property: string, { s3Options }: ModelSource, cluster: ClusterProfileProps, findings: FindingList): void {
  const endpoint = s3Options?.endpoint;
  const { region, regions = [] } = cluster;
  if (endpoint === undefined || region === undefined) return;
  const labels = endpoint.toLowerCase().split(/[^a-z0-9-]+/);
  const other = regions.find((each) => each !== region && labels.includes(each.toLowerCase()));
  if (other === undefined || labels.includes(region.toLowerCase())) return;
  findings.add(STORE_IN_OTHER_REGION, {
    property, value: endpoint, rule: `is a store in ${other}, and the pods that read it run in ${region}`, cure: 'copy the model to a store of that region, or run there',
  });
}
