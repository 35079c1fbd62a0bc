import { COMBINATION, TEXT_ILLEGAL } from '../../manifest/shape';
import { RELATIVE_PATH } from '../../platform/formats';
import type { Place } from '../../manifest/place';
import { checkShape } from '../../manifest/shape';
import { containersOf } from './pod-views';
import { TOLERATIONS } from './scheduling';
import { parsedJson } from '../../manifest/json';

const TOLERATIONS_OF_OLD = 'scheduler.alpha.kubernetes.io/tolerations';
const MIRROR = 'kubernetes.io/config.mirror';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const INT32 = /^(0|-\d+|[1-9]\d*)$/;
const SECCOMP_OF_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const SECCOMP = /^(seccomp\.security\.alpha\.kubernetes\.io\/pod$|container\.seccomp\.security\.alpha\.kubernetes\.io\/)/;
const SECCOMP_PROFILES = ['runtime/default', 'docker/default', 'unconfined'];
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const LOCALHOST = 'localhost/';

/** The profile of an annotation for each type of the field. */
const PROFILE_TYPES: { readonly [type: string]: (profile: Place) => string } = {
  RuntimeDefault: () => 'runtime/default',
  Unconfined: () => 'unconfined',
  Localhost: (profile) => `${LOCALHOST}${profile.field('localhostProfile').text}`,
};

/** Annotations that Kubernetes itself reads of a pod. Source: kubernetes pkg/apis/core/validation, ValidatePodSpecificAnnotations. */
export function checkPodAnnotations(metadata: Place, spec: Place): void {
  for (const annotation of metadata.field('annotations').fields) {
    const { name, text } = annotation;
    if (name === MIRROR && spec.field('nodeName').isEmpty) annotation.report(COMBINATION, 'stands without nodeName', 'leave it out');
    if (name === DELETION_COST && !isInt32(text)) {
      annotation.report(TEXT_ILLEGAL, 'is not a whole number of 32 bits', 'write one such as "-100"');
    }
    if (SECCOMP.test(name)) checkSeccomp(annotation, spec);
    if (name === TOLERATIONS_OF_OLD && text !== '') checkTolerations(annotation);
    if (name.startsWith(APP_ARMOR)) checkAppArmor(annotation, name.slice(APP_ARMOR.length), spec);
  }
}

function isInt32(text: string): boolean {
  return INT32.test(text) && Number(text) >= -(2 ** 31) && Number(text) < 2 ** 31;
}

function isSeccompProfile(text: string): boolean {
  return SECCOMP_PROFILES.includes(text) || (text.startsWith(LOCALHOST) && RELATIVE_PATH.is(text.slice(LOCALHOST.length)));
}

function checkSeccomp(annotation: Place, spec: Place): void {
  const { name, text } = annotation;
  if (!isSeccompProfile(text)) annotation.report(TEXT_ILLEGAL, 'is not a seccomp profile', 'use securityContext.seccompProfile');
  const container = containersOf(spec).find((each) => name === `${SECCOMP_OF_CONTAINER}${each.field('name').text}`);
  const owner = name.startsWith(SECCOMP_OF_CONTAINER) ? container : spec;
  const profile = owner?.field('securityContext').field('seccompProfile');
  const type = profile?.field('type').text ?? '';
  const wanted = profile && Object.hasOwn(PROFILE_TYPES, type) ? PROFILE_TYPES[type](profile) : undefined;
  // Docker's default is the runtime's.
  if (wanted !== undefined && text.replace(/^docker\/default$/, 'runtime/default') !== wanted) {
    annotation.report(COMBINATION, 'is not seccompProfile', 'leave the annotation out');
  }
}

/** As JSON, from before there was a field. */
function checkTolerations(annotation: Place): void {
  const tolerations = listOf(annotation.text);
  if (tolerations === undefined) annotation.report(TEXT_ILLEGAL, 'is not a list in JSON', 'use the field tolerations');
  else checkShape(annotation.becoming(tolerations), TOLERATIONS);
}

function listOf(json: string): readonly unknown[] | undefined {
  const value = parsedJson(json);
  return value === null ? [] : Array.isArray(value) ? value : undefined;
}

function checkAppArmor(annotation: Place, name: string, spec: Place): void {
  const container = containersOf(spec).find((each) => each.field('name').text === name);
  const { text } = annotation;
  if (container === undefined) annotation.report(TEXT_ILLEGAL, 'names no container', 'correct the name behind "/"');
  if (text !== '' && text !== 'runtime/default' && text !== 'unconfined' && !text.startsWith(LOCALHOST)) {
    annotation.report(TEXT_ILLEGAL, 'is not an AppArmor profile', 'use securityContext.appArmorProfile');
  }
  const own = container?.field('securityContext').field('appArmorProfile');
  const profile = own?.isSet ? own : spec.field('securityContext').field('appArmorProfile');
  const type = profile.field('type').text;
  if (container !== undefined && Object.hasOwn(PROFILE_TYPES, type) && PROFILE_TYPES[type](profile) !== text) {
    annotation.report(COMBINATION, 'is not appArmorProfile', 'leave the annotation out');
  }
}
