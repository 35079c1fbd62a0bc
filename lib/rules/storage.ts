import { CACHE_FOR_ONE_NODE, CACHE_IN_OTHER_REGION } from '../finding/definitions/storage';
import { AccessMode } from '../props/model-cache-pvc-props';
import { Rule } from './rule-context';

/** The nodes that run the service reach the volume that holds its model. */
export const checkStorage: Rule = ({ plan, cluster }, findings) => {
  const cached = plan.model?.source.cached;
  if (cached === undefined) return;
  const { region } = cluster.props;
  if (cached.region !== undefined && region !== undefined && cached.region !== region) {
    findings.add(CACHE_IN_OTHER_REGION, {
      property: 'model', value: cached.cachePath, rule: `is a cache in ${cached.region}, and the service runs in ${region}`,
      cure: 'give both the same region: the cache takes the option `cluster` too',
    });
  }
  const { maxReplicas } = plan.scaling;
  if (cached.accessMode === AccessMode.READ_WRITE_ONCE && maxReplicas > 1) {
    findings.add(CACHE_FOR_ONE_NODE, {
      property: 'model', value: cached.cachePath, rule: `is a cache that one node can mount, and up to ${maxReplicas} replicas want it`,
      cure: 'give the cache a shared StorageKind, or keep one replica',
    });
  }
};
