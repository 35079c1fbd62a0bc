import { COMBINATION } from '../../manifest/shape';
import { checkHostProcesses, checkProcMounts, checkSysctls, checkSystem, POD_SECURITY, SECURITY_CONFLICT } from './security';
import { DNS_LABEL, DNS_SUBDOMAIN, QUALIFIED_NAME } from '../../platform/formats';
import { MOST_INT32 } from '../../platform/kubernetes';
import type { Place } from '../../manifest/place';
import { LABELS } from '../../manifest/selectors';
import type { FieldShape } from '../../manifest/shape';
import { checkShape, checkUnique, choiceField, listField, mapField, pointer, textField } from '../../manifest/shape';
import { AFFINITY, SPREAD, TOLERATIONS } from './scheduling';
import { checkClaims, checkSleep, CONTAINER, INIT_CONTAINER } from './container';
import { checkFilesOf, checkMountsOf, VOLUMES } from './volumes';
import { checkDns, checkHostPorts, DNS_CONFIG, HOST_ALIASES } from './network';
import { checkOverhead, checkPodResources, checkShares } from './resources';
import { checkRestarts } from './lifecycle';
import { containersOf } from './pod-views';

const NAME = textField(DNS_SUBDOMAIN);
const DEFAULT_GRACE_SECONDS = 30;

const POD_SPEC: FieldShape = mapField({
  containers: listField(CONTAINER),
  initContainers: listField(INIT_CONTAINER),
  volumes: VOLUMES,
  restartPolicy: choiceField('Always', 'OnFailure', 'Never'),
  dnsPolicy: choiceField('ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'),
  nodeSelector: LABELS,
  securityContext: POD_SECURITY,
  affinity: AFFINITY,
  dnsConfig: DNS_CONFIG,
  readinessGates: listField(mapField({ conditionType: textField(QUALIFIED_NAME) }, { required: ['conditionType'] })),
  schedulingGates: listField(mapField({ name: textField(QUALIFIED_NAME) }, { required: ['name'] }), { uniqueBy: 'name' }),
  topologySpreadConstraints: SPREAD,
  tolerations: TOLERATIONS,
  hostAliases: HOST_ALIASES,
  serviceAccountName: NAME,
  resources: { checks: [checkPodResources] },
  overhead: { checks: [checkOverhead] },
  hostnameOverride: pointer(textField({ ...DNS_SUBDOMAIN, is: (name) => name.length <= 64 && DNS_SUBDOMAIN.is(name) })),
  nodeName: NAME,
  priorityClassName: NAME,
  runtimeClassName: pointer(NAME),
  activeDeadlineSeconds: { least: 1, most: MOST_INT32 },
  hostname: textField(DNS_LABEL),
  subdomain: textField(DNS_LABEL),
  preemptionPolicy: pointer(choiceField('PreemptLowerPriority', 'Never')),
  os: mapField({ name: choiceField('linux', 'windows') }, { required: ['name'] }),
  resourceClaims: listField(mapField({
    name: textField(DNS_LABEL), resourceClaimName: pointer(NAME), resourceClaimTemplateName: pointer(NAME),
  }, {
    required: ['name'], oneOf: ['resourceClaimName', 'resourceClaimTemplateName'],
  }), { uniqueBy: 'name' }),
}, {
  required: ['containers'],
  checks: [
    checkContainers, checkDns, checkHostPorts, checkHost, checkHostProcesses, checkProcMounts, checkRestarts, checkShares, checkSysctls,
    checkSystem,
  ],
});

/** What the API server says of a pod's spec, wherever it stands. Source: kubernetes pkg/apis/core/validation, ValidatePodSpec. */
export function checkPodSpec(spec: Place): void {
  checkShape(spec, POD_SPEC);
}

function checkContainers(spec: Place): void {
  const volumes = new Map(spec.field('volumes').items.map((volume) => [volume.field('name').text, volume]));
  const claims = new Set(spec.field('resourceClaims').items.map((claim) => claim.field('name').text));
  const grace = Math.max(spec.field('terminationGracePeriodSeconds').number ?? DEFAULT_GRACE_SECONDS, 1);
  const names = new Set<string>();
  for (const container of containersOf(spec)) {
    checkUnique(container.field('name'), names);
    checkMountsOf(container, volumes);
    checkFilesOf(container, volumes);
    checkClaims(container, claims);
    checkSleep(container, grace);
  }
}

function checkHost(spec: Place): void {
  const share = spec.field('shareProcessNamespace');
  if (share.isTrue && spec.field('hostPID').isTrue) share.report(SECURITY_CONFLICT, 'stands beside hostPID', 'leave one of them out');
  const override = spec.field('hostnameOverride');
  for (const name of ['hostNetwork', 'setHostnameAsFQDN']) {
    if (override.isSet && spec.field(name).isTrue) override.report(COMBINATION, `stands beside ${name}`, 'leave one of them out');
  }
  const account = spec.field('serviceAccount');
  if (spec.field('serviceAccountName').isEmpty) checkShape(account, NAME);
  if (spec.field('hostUsers').value !== false) return;
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC'].map((name) => spec.field(name))) {
    if (field.isTrue) field.report(COMBINATION, 'stands beside hostUsers: false', 'leave one of them out');
  }
}
