import { FindingList } from '../../finding/finding-list';
import { checkContainerArguments, checkRuntime, checkVariables } from './arguments';
import { checkCapabilities } from './capabilities';
import { checkContainers } from './containers';
import { checkEnvironment } from './environment';
import { checkImages } from './images';
import { checkKnativeFeatures } from './knative-features';
import { checkKnativeHpa } from './knative-hpa';
import { checkDownload } from './loadable';
import { checkMemoryFit } from './memory-fit';
import { checkMetadata } from './metadata';
import { checkMounts } from './mounts';
import { checkNames } from './names';
import { checkResources } from './resources';
import { checkRollout } from './rollout';
import { Rule, RuleContext } from './rule-context';
import { checkScalingBounds } from './scaling-bounds';
import { checkScalingMetrics } from './scaling-metrics';
import { checkScalingTraps } from './scaling-traps';
import { checkSecretAnnotations } from './secret-annotations';
import { checkSecrets } from './secrets';
import { checkStack } from './stack';
import { checkStorage } from './storage';
import { checkEngineFit } from './engine-fit';

const RULES: Rule[] = [
  checkCapabilities,
  checkStack,
  checkKnativeFeatures,
  checkKnativeHpa,
  checkNames,
  checkMetadata,
  checkEnvironment,
  checkSecrets,
  checkContainerArguments,
  checkVariables,
  checkRuntime,
  checkContainers,
  checkImages,
  checkMounts,
  checkResources,
  checkStorage,
  checkDownload,
  checkRollout,
  checkMemoryFit,
  checkEngineFit,
  checkScalingBounds,
  checkScalingMetrics,
  checkScalingTraps,
  checkSecretAnnotations,
];

/** Everything that can be said of a service before it is deployed. */
export function checkService(context: RuleContext, findings: FindingList): void {
  for (const rule of RULES) rule(context, findings);
}
