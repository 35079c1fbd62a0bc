import { checkOf } from '../../manifest/manifest-rule';
import { checkCanaries } from './canaries';
import { checkConfidential } from './confidential';
import { checkEnvironment, checkTransformerBeside } from './environment';
import { checkExtensions, checkServiceMetadata } from './extensions';
import { checkFrameworks } from './frameworks';
import { checkImplementations } from './implementations';
import { checkScaling } from './scaling';
import { ServiceCheck, viewOf } from './service-view';
import { checkStorageUris } from './storage-uris';
import { SERVICE_TRAPS } from './traps/service-traps';
import { checkWorkers } from './workers';

/** What the webhook checks. */
const CHECKS: readonly ServiceCheck[] = [
  checkServiceMetadata, checkImplementations, checkEnvironment, checkTransformerBeside, checkExtensions, checkFrameworks, checkScaling,
  checkStorageUris, checkConfidential, checkWorkers, checkCanaries,
];

export const INFERENCE_SERVICE = checkOf(['InferenceService.serving.kserve.io'], (object) => {
  const service = viewOf(object);
  for (const check of [...CHECKS, ...SERVICE_TRAPS]) check(service);
});
