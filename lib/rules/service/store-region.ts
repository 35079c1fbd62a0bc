import { STORE_IN_OTHER_REGION } from '../../finding/definitions/storage';
import { FindingList } from '../../finding/finding-list';
import { ClusterProfileProps } from '../../catalog/cluster-profile-props';
import { ModelSource } from '../../model/model-source';

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
