import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { DOWNLOAD_VARIABLES, KSERVE_KEY, Mode, STORAGE_INITIALIZER } from '../../platform/kserve';
import type { LlmView } from './llm/llm-view';
import type { Component } from './service-view';
import { named, variable } from './service-view';
import { sourcesOf } from './sources';

/** What KServe's storage initializer fetches, and the containers beside it. */
export interface Download {
  readonly uris: readonly Place[];
  readonly containers: readonly Place[];
  /** Whether credentials reach it in a way that it reads. */
  readonly hasCredentials: boolean;
}

export const DOWNLOADS: readonly ManifestRule<Download>[] = [
  {
    id: 'KSV151',
    severity: Severity.WARNING,
    title: 'A variable of the server does not reach the download of its model',
    why: 'The storage initializer is a container of its own, to which KServe gives nothing of the server\'s: neither `env` nor mounts. It '
      + 'gets credentials from the Secrets of the service account, from the annotation storageSecretName, or from `storage`; the rest from a '
      + 'ClusterStorageContainer. A gated model then fails with "must be authenticated" before the server starts.',
    cure: 'Put the token into a Secret with the key HF_TOKEN among the `secrets` of a service account, and set `serviceAccountName`; or set '
      + 'the variable in a ClusterStorageContainer.',
    source: 'kserve v0.20.0 pkg/webhook/admission/pod/storage_initializer_injector.go, pkg/credentials/service_account_credentials.go',
    check({ uris, containers, hasCredentials }, report) {
      for (const item of containers.flatMap((container) => container.field('env').items)) {
        const { text } = item.field('name');
        const rows = DOWNLOAD_VARIABLES.filter(({ isCredential, names }) => names.test(text) && !(isCredential && hasCredentials));
        const uri = uris.find((each) => rows.some(({ schemes }) => schemes.test(each.text)));
        if (uri === undefined) continue;
        const isCredential = rows.every((row) => row.isCredential);
        report(
          item, `reaches the server, and not what downloads ${uri.text}`,
          isCredential ? 'put it into a Secret of the service account, and set serviceAccountName' : 'set it in a ClusterStorageContainer',
        );
      }
    },
  },
];

/** Of a component of an InferenceService, unless a container of the user's own fetches the model. */
export function downloadOf(component: Component): Download {
  const { annotations, mode, place, implementations: [first] } = component;
  const isOwn = !place.field('storageContainerName').isEmpty || named(place.field('initContainers').items, STORAGE_INITIALIZER) !== undefined;
  const servers = first?.key === 'containers' ? first.place.items.filter((container) => variable(container, 'STORAGE_URI')) : [first?.place];
  return {
    uris: isOwn || mode === Mode.MODEL_MESH ? [] : sourcesOf(component).map(({ uri }) => uri),
    containers: servers.flatMap((server) => (server === undefined ? [] : [server])),
    hasCredentials: !place.field('serviceAccountName').isEmpty || !annotations.entry(KSERVE_KEY.storageSecretName).isEmpty
      || first?.place.field('storage').isSet === true,
  };
}

/** Of an LLMInferenceService that builds on no configuration, which could bring the rest. */
export function downloadsOfLlm({ spec, model, workloads }: LlmView): Download[] {
  if (spec.field('baseRefs').items.length > 0 || spec.field('storageInitializer').field('enabled').value === false) return [];
  const templates = workloads.map((workload) => workload.field('template'));
  return templates.filter((template) => named(template.field('initContainers').items, STORAGE_INITIALIZER) === undefined).map((template) => ({
    uris: [model.field('uri')],
    containers: template.field('containers').items,
    hasCredentials: !template.field('serviceAccountName').isEmpty,
  }));
}
