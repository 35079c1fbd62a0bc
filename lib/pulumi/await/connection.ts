import { all, Config, Output, output, ProviderResource } from '@pulumi/pulumi';

/** How the provider in use finds its cluster. What is absent is found as kubectl finds it. */
export interface Connection {
  /** Text or path of a kubeconfig; it holds credentials and is never printed. */
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** The connection of a provider; without one, that of the default provider, which the stack's configuration describes. */
export function connectionOf(provider: ProviderResource | undefined): Output<Connection> {
  const { kubeconfig, context } = provider === undefined ? configured() : settingsOf(provider);
  return all([output(kubeconfig), output(context)])
    .apply(([text, name]) => ({ kubeconfig: text || undefined, context: name || undefined }));
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
