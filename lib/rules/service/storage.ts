import { CACHE_FOR_ONE_NODE, CACHE_IN_OTHER_NAMESPACE, CACHE_IN_OTHER_REGION } from '../../finding/definitions/storage';
import { AccessMode } from '../../service/props/model-cache-pvc-props';
import { Rule } from './rule-context';
import { checkStoreRegion } from './store-region';

/** The nodes that run the service reach the volume that holds its model. */
export const checkStorage: Rule = ({ plan, cluster }, findings) => {
  const { region } = cluster.props;
  if (plan.model !== undefined) checkStoreRegion('model', plan.model.source, cluster.props, findings);
  const cached = plan.model?.source.cached;
  if (cached === undefined) return;
  if (cached.region !== undefined && region !== undefined && cached.region !== region) {
    findings.add(CACHE_IN_OTHER_REGION, {
      property: 'model', value: cached.cachePath, rule: `is a cache in ${cached.region}, and the service runs in ${region}`,
      cure: 'give both the same region: the cache takes the option `cluster` too',
    });
  }
  if (cached.namespace !== plan.namespace) {
    findings.add(CACHE_IN_OTHER_NAMESPACE, {
      property: 'model', value: cached.cachePath, rule: `is a cache in namespace ${cached.namespace ?? 'default'}, and the service is in ${plan.namespace ?? 'default'}`,
      cure: 'put both into one namespace, or give the service\'s namespace a cache of its own',
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
