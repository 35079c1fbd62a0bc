import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { AccessMode } from '../../service/props/model-cache-pvc-props';
import { Rule } from './rule-context';
import { checkStoreRegion } from './store-region';

export const CACHE_IN_OTHER_REGION: Definition = {
  id: 'STO001',
  severity: Severity.ERROR,
  title: 'The cache lies in another region than the GPUs',
  why: 'Nodes of one region cannot mount volumes of another: the pods stay in ContainerCreating.',
  cure: 'Use a storage class of the GPUs\' region, or GPUs of the volume\'s.',
  source: 'coreweave/kubernetes-cloud docs/storage at d5312f39',
};

export const CACHE_FOR_ONE_NODE: Definition = {
  id: 'STO002',
  severity: Severity.WARNING,
  title: 'Several replicas share a volume that one node can mount',
  why: 'A replica on a second node waits for the volume for ever.',
  cure: 'Use a storage class that many nodes can mount, or one replica.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
};

export const CACHE_IN_OTHER_NAMESPACE: Definition = {
  id: 'STO005',
  severity: Severity.ERROR,
  title: 'The cache is in another namespace than the service',
  why: 'A pod mounts claims and ConfigMaps of its own namespace only, and stays Pending.',
  cure: 'Put both into charts of one namespace.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes',
};

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
