import type { Output, ProviderResource } from '@pulumi/pulumi';
import { Config, output } from '@pulumi/pulumi';
import { existsSync, readFileSync } from 'node:fs';
import { isKnown, valueOf } from '../sdk-internals';
import type { Cluster, Query } from './cluster';

/** How the provider in use finds its cluster. What is absent is found as kubectl finds it. */
export interface Connection {
  /** Text or path of a kubeconfig; it holds credentials and is never printed. */
  readonly kubeconfig?: string;
  readonly context?: string;
}

/**
 * The connection of a provider; without one, that of the default provider, which the stack's configuration describes.
 *
 * @returns nothing in a preview that does not know it, and where the provider writes files in place of asking a cluster
 */
export async function knownConnection(provider: ProviderResource | undefined): Promise<Connection | undefined> {
  const directory = provider === undefined
    ? new Config('kubernetes').get('renderYamlToDirectory')
    : (provider as { readonly renderYamlToDirectory?: Output<string | undefined> }).renderYamlToDirectory;
  if (await valueOf(output(directory)) !== undefined) return undefined;
  const { kubeconfig, context } = provider === undefined ? configured() : settingsOf(provider);
  // In a preview, what a provider was not given is as unknown as what it will be given.
  if (!await isKnown(output(kubeconfig))) return undefined;
  return { kubeconfig: await valueOf(output(kubeconfig)) || undefined, context: await valueOf(output(context)) || undefined };
}

type Settings = { readonly [K in keyof Connection]?: Output<string | undefined> };

function configured(): Settings {
  const config = new Config('kubernetes');
  return { kubeconfig: config.getSecret('kubeconfig'), context: config.getSecret('context') };
}

/** A provider's arguments are its outputs, though its type names none of them. */
function settingsOf(provider: ProviderResource): Settings {
  return provider as Settings;
}

/** Where the client is not installed. */
export class ClientMissing extends Error {}

const NOT_FOUND = 404;
const FORBIDDEN = 403;
const MOST_EVENTS = 100;

/** Its import below must be a literal: the bundle leaves it as it stands. */
const CLIENT = '@kubernetes/client-node';

const clusters = new Map<string, Promise<Cluster>>();

/** Whether there is a client: what the provider waits for otherwise is then waited for here. */
export function hasClient(): boolean {
  try {
    require.resolve(CLIENT);
    return true;
  } catch {
    return false;
  }
}

/**
 * Connects with the client that users may install: it is loaded only when there is something to wait for.
 *
 * @throws ClientMissing
 */
export function connect(connection: Connection): Promise<Cluster> {
  const key = JSON.stringify(connection);
  const cluster = clusters.get(key) ?? connectAnew(connection);
  clusters.set(key, cluster);
  return cluster;
}

async function connectAnew({ kubeconfig, context }: Connection): Promise<Cluster> {
  const { CoreV1Api, CustomObjectsApi, KubeConfig } = await client();
  const config = new KubeConfig();
  // The provider's SDK takes KUBECONFIG for an argument; only the client knows that it can name several files.
  if (kubeconfig === undefined || kubeconfig === process.env.KUBECONFIG) config.loadFromDefault();
  else config.loadFromString(existsSync(kubeconfig) ? readFileSync(kubeconfig, 'utf8') : kubeconfig);
  if (context !== undefined) config.setCurrentContext(context);
  // The client takes a Knative Service for one of Kubernetes and drops what it does not know; custom objects are left as they are.
  const objects = config.makeApiClient(CustomObjectsApi);
  const core = config.makeApiClient(CoreV1Api);
  return {
    read: (query, name) => unless([NOT_FOUND], undefined, objects.getNamespacedCustomObject({ ...pathOf(query), name })),
    list: async (query, labelSelector) => {
      const list = objects.listNamespacedCustomObject({ ...pathOf(query), labelSelector });
      return (await unless([NOT_FOUND, FORBIDDEN], { items: [] }, list)).items;
    },
    service: (namespace, name) => unless<any>([NOT_FOUND, FORBIDDEN], undefined, core.readNamespacedService({ namespace, name })),
    claim: (namespace, name) => (
      unless<any>([NOT_FOUND, FORBIDDEN], undefined, core.readNamespacedPersistentVolumeClaim({ namespace, name }))
    ),
    pods: async (namespace, labelSelector) => {
      const list = core.listNamespacedPod({ namespace, labelSelector });
      return (await unless<any>([FORBIDDEN], { items: [] }, list)).items;
    },
    events: async (namespace, uid) => {
      const list = core.listNamespacedEvent({ namespace, fieldSelector: `involvedObject.uid=${uid}`, limit: MOST_EVENTS });
      return (await unless<any>([FORBIDDEN], { items: [] }, list)).items;
    },
  };
}

function pathOf({ apiVersion, plural, namespace }: Query) {
  const [group, version] = apiVersion.split('/');
  return { group, version, plural, namespace };
}

async function client() {
  try {
    return await import('@kubernetes/client-node');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') throw new ClientMissing();
    throw error;
  }
}

async function unless<T>(codes: number[], otherwise: T, query: Promise<any>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (codes.includes((error as { code?: number }).code ?? 0)) return otherwise;
    throw error;
  }
}
