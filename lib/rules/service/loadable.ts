import { INVALID_SOURCE } from '../../model/source-checks';
import { loaderConfigMapName } from '../../backend/common/model-volume';
import { withoutQuery } from '../../finding/secrets/addresses';
import { FindingList } from '../../finding/finding-list';
import { ModelSource } from '../../model/model-source';
import { refusedByLoader } from '../../model/source-checks';
import { Rule } from './rule-context';

/** Where the pod downloads the model itself, the loader can read its address. */
export const checkDownload: Rule = ({ plan, manifests }, findings) => {
  const loads = manifests.service.some(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === loaderConfigMapName(plan.name));
  if (loads && plan.model !== undefined) checkLoadable('model', plan.model.source, findings);
};

export function checkLoadable(property: string, source: ModelSource, findings: FindingList): void {
  const rule = refusedByLoader(source);
  if (rule !== undefined) findings.add(INVALID_SOURCE, { property, value: withoutQuery(source.uri), rule, cure: 'give an address that ends in the file\'s plain name' });
}
