import type { Output, ProviderResource } from '@pulumi/pulumi';
import { Config, output } from '@pulumi/pulumi';
import { isKnown, valueOf } from '../sdk-internals';

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
