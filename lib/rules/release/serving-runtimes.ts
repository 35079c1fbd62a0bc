import { Severity } from '../../finding/finding';
import { cureOfName, didYouMean, nearest } from '../../finding/texts';
import type { Place } from '../../manifest/place';
import type { Answer, Member, Release, ReleaseRule } from '../../manifest/release';
import { mayShareNamespace } from '../../manifest/release';
import { SHIPPED_RUNTIMES } from '../../platform/kserve-runtimes';
import type { WantedRuntime } from '../kserve/runtimes';
import { isServedByShipped, SERVED_BY_NONE, wantedRuntimes } from '../kserve/runtimes';
import { SERVICES } from '../kserve/service-view';
import { called } from './pods';

const KINDS = ['ServingRuntime.serving.kserve.io', 'ClusterServingRuntime.serving.kserve.io'];
const SOURCE = 'kserve v0.20.0 pkg/apis/serving/v1beta1/predictor_model.go, pkg/controller/v1beta1/inferenceservice/components/predictor.go';

/** What a service asks a runtime for, and the runtimes of the release that it can have. */
interface Asked {
  readonly wanted: WantedRuntime;
  readonly runtimes: readonly Member[];
}

function askedIn(release: Release): readonly Asked[] {
  const all = release.of(...KINDS);
  return all.length === 0 ? [] : release.of(...SERVICES.kinds).flatMap((service) => askedBy(service, all));
}

function askedBy(service: Member, all: readonly Member[]): Asked[] {
  const runtimes = all.filter((each) => each.kind === KINDS[1] || mayShareNamespace(each, service));
  return runtimes.length === 0 ? [] : service.object.viewsOf(SERVICES).flatMap(wantedRuntimes).map((wanted) => ({ wanted, runtimes }));
}

export const RUNTIME_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL801',
    severity: Severity.WARNING,
    title: 'A service names a runtime that the release does not bring',
    why: 'Where the cluster does not have it either, the controller refuses to make anything of the service (RuntimeNotRecognized).',
    cure: 'Correct the name, or add the runtime to the release.',
    source: SOURCE,
    check(release, report) {
      if (!release.isWhole) return;
      for (const { wanted: { runtime }, runtimes } of release.once(askedIn)) {
        const names = runtimes.map(({ name }) => name);
        if (runtime.isEmpty || runtime.text.startsWith('kserve-') || SHIPPED_RUNTIMES.has(runtime.text) || names.includes(runtime.text)) continue;
        report(runtime, `is not a runtime of the release, which brings ${names.join(', ')}`, cureOfName(runtime.text, names, 'correct the name'));
      }
    },
  },
  {
    id: 'REL802',
    severity: Severity.ERROR,
    title: 'The runtime of the release that a service names does not serve it',
    why: 'The object is admitted, and the controller refuses to make anything of it (NoSupportingRuntime, RuntimeDisabled).',
    cure: 'Name a runtime that serves the format, version and protocol; or add them to the runtime.',
    source: SOURCE,
    check(release, report) {
      for (const { wanted, runtimes } of release.once(askedIn)) {
        const named = runtimes.filter(({ name }) => name === wanted.runtime.text);
        const obstacle = named.length === 1 && !wanted.runtime.isEmpty ? obstacleOf(named[0], wanted) : undefined;
        if (obstacle !== undefined) report(wanted.runtime, ...obstacle);
      }
    },
  },
  {
    id: 'REL803',
    severity: Severity.WARNING,
    title: 'A runtime of the release is not chosen for a service that it is meant for',
    why: 'KServe chooses a runtime with `autoSelect: true` for the very format, version and protocol (v1 where none is named), and no other: '
      + 'the service never becomes ready (NoSupportingRuntime).',
    cure: 'Name the runtime in `runtime`, or set `autoSelect: true` for its format; set `protocolVersion` to one that it speaks.',
    source: SOURCE,
    check(release, report) {
      for (const { wanted, runtimes } of release.once(askedIn)) {
        const missed = missedBy(wanted, runtimes);
        if (missed !== undefined) report(wanted.formatPlace, ...missed);
      }
    },
  },
];

/** A rule and a cure. */
type Obstacle = readonly [rule: string, cure: string];

function missedBy(wanted: WantedRuntime, runtimes: readonly Member[]): Obstacle | undefined {
  if (!wanted.runtime.isEmpty || isServedByShipped(wanted) || runtimes.some((each) => isChosen(each, wanted))) return undefined;
  const meant = runtimes.find((each) => formatsOf(each, wanted).length > 0);
  if (meant === undefined) {
    const formats = runtimes.flatMap((each) => each.object.field('spec').field('supportedModelFormats').items.map((format) => format.field('name').text));
    const near = nearest(wanted.format, formats);
    return near === undefined ? undefined : ['is a format of no runtime', didYouMean(near)];
  }
  const isNoneAutomatic = formatsOf(meant, wanted).every((format) => !format.field('autoSelect').isTrue);
  const obstacle = obstacleOf(meant, { ...wanted, protocol: wanted.protocol || 'v1' });
  if (obstacle !== undefined) return [`is not served by ${called(meant)}, which ${obstacle[0]}`, obstacle[1]];
  if (!isNoneAutomatic) return undefined;
  return [`is served by ${called(meant)}, which is not chosen without autoSelect: true`, `set runtime: ${meant.name}, or autoSelect there`];
}

/** What a runtime says of the format that is wanted. */
function formatsOf({ object }: Member, { format }: WantedRuntime): Place[] {
  return object.field('spec').field('supportedModelFormats').items.filter((each) => each.field('name').text === format);
}

function isChosen(runtime: Member, wanted: WantedRuntime): boolean {
  const automatic = formatsOf(runtime, wanted).filter((format) => format.field('autoSelect').isTrue);
  return automatic.some((format) => wanted.version === '' || format.field('version').scalar === wanted.version)
    && obstacleOf(runtime, { ...wanted, protocol: wanted.protocol || 'v1' }) === undefined;
}

/** Why a runtime does not serve what is wanted, whether it is named or chosen. */
function obstacleOf(runtime: Member, wanted: WantedRuntime): Obstacle | undefined {
  const spec = runtime.object.field('spec');
  const formats = formatsOf(runtime, wanted);
  const protocols = spec.field('protocolVersions').items.map(({ text }) => text);
  if (spec.field('disabled').isTrue) return ['is disabled', 'take `disabled` away, or use another runtime'];
  if (spec.field('multiModel').isTrue && wanted.runtime.isEmpty) return ['is for ModelMesh (multiModel)', 'use a runtime of single models'];
  if (formats.length === 0) {
    const served = spec.field('supportedModelFormats').items.map((format) => format.field('name').text);
    return [`does not serve ${wanted.format}`, `it serves ${served.join(', ') || 'nothing'}`];
  }
  const versions = formats.map((format) => format.field('version').scalar);
  if (wanted.version !== '' && !versions.includes(wanted.version)) {
    return [`does not serve version ${wanted.version} of ${wanted.format}`, `it serves ${versions.join(', ')}`];
  }
  if (wanted.protocol !== '' && protocols.length > 0 && !protocols.includes(wanted.protocol)) {
    return [`does not speak ${wanted.protocol}`, `set protocolVersion to one of ${protocols.join(', ')}`];
  }
  if (wanted.severalNodes && !spec.field('workerSpec').isSet) return ['has no workers', 'leave workerSpec out, or give the runtime one'];
  return undefined;
}

/** That none of KServe's own runtimes serves a model does not matter where one of the release does, or REL803 tells more. */
export const RUNTIME_ANSWERS: readonly Answer[] = [{
  id: SERVED_BY_NONE.id,
  isAnswered(service, release) {
    return askedBy(service, release.of(...KINDS)).some(({ wanted, runtimes }) => (
      wanted.runtime.isEmpty
        ? runtimes.some((each) => isChosen(each, wanted)) || missedBy(wanted, runtimes) !== undefined
        : runtimes.some(({ name }) => name === wanted.runtime.text)
    ));
  },
}];
