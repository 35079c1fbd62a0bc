import * as pulumi from '@pulumi/pulumi';
import { rejectionsDuring } from './rejections';
import { plainOf } from './values';

// Not in the types: what the SDK's own automation API runs inline programs with.
const { getStore, withLocalStorage } = require('@pulumi/pulumi/runtime/state');
const { Callback } = require('@pulumi/pulumi/proto/callback_pb');
const { Struct } = require('google-protobuf/google/protobuf/struct_pb.js');

/** A resource as the engine gets it. */
export interface Resource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly isCustom: boolean;
  /** As sent: unknown values and secrets are marked. */
  readonly sent: any;
  readonly parent: string;
  readonly provider: string;
  readonly dependencies: string[];
  readonly aliases: string[];
  readonly timeouts: { readonly create: string; readonly update: string };
  /** What replaces it when it changes. */
  readonly trigger?: unknown;
  readonly isProtected: boolean;
  readonly isRetained: boolean;
  readonly ignoreChanges: string[];
  readonly replaceOnChanges: string[];
  /** URN of what takes it along when it is deleted. */
  readonly deletedWith: string;
  /** Whether the program decides that its replacement comes first. */
  readonly isReplacedFirst: boolean;
}

/** A diagnostic. */
export interface Message {
  readonly severity: 'info' | 'warn' | 'error';
  readonly text: string;
  readonly urn: string;
}

export interface Run {
  readonly resources: Resource[];
  readonly messages: Message[];
  /** What nobody handled: the CLI's host prints each error once. */
  readonly rejected: Error[];
  readonly outputs: any;
}

export interface RunOptions {
  readonly preview?: boolean;
  readonly config?: { readonly [key: string]: string };
  /** What a provider adds to a resource's own inputs. */
  readonly state?: (type: string, name: string) => object;
  /** What functions of providers return. */
  readonly call?: (token: string) => object;
}

/** Runs a program as the CLI's host does, but for the engine, which is mocked: it takes what it gets, and a status is given to all. */
export function run(program: () => unknown, options: RunOptions = {}): Promise<Run> {
  const { preview = false, config = {}, state = () => ({}), call = () => ({}) } = options;
  return withoutStacks(() => withLocalStorage(async () => {
    const resources: Resource[] = [];
    const notes: Promise<Message>[] = [];
    for (const severity of ['info', 'warn', 'error'] as const) {
      jest.spyOn(pulumi.log, severity).mockImplementation(async (...[text, resource]: any[]) => {
        notes.push(urnOf(resource).then((urn) => ({ severity, text, urn })));
      });
    }
    await pulumi.runtime.setMocks({
      newResource: ({ type, name, inputs, custom }) => ({
        // A provider and a component have none before they are made either, but nothing waits for it.
        id: preview && custom ? '' : `${name}-id`,
        state: preview ? inputs : { ...inputs, status: { url: `http://${name}.example` }, ...state(type, name) },
      }),
      call: ({ token }) => call(token),
    }, 'project', 'stack', preview);
    pulumi.runtime.setAllConfig({ ...config });
    const { monitor } = getStore().settings;
    const transforms = takeTransforms();
    const beforeCreation = takeHooks();
    const register = monitor.registerResource.bind(monitor);
    monitor.registerResource = async (request: any, answer: (error: unknown, response?: any) => void) => {
      await transforms(request);
      const refusal = await beforeCreation(request).then(() => undefined, (error: Error) => error);
      if (refusal !== undefined) {
        notes.push(Promise.resolve({ severity: 'error', text: refusal.message, urn: request.getName() }));
        return answer(refusal);
      }
      return register(request, (error: unknown, response: any) => {
        if (response !== undefined) resources.push(resourceOf(request, response.getUrn()));
        answer(error, response);
      });
    };
    let outputs: any;
    const rejected = await rejectionsDuring(async () => {
      outputs = await pulumi.runtime.runInPulumiStack(async () => program());
      await (pulumi.runtime as any).waitForRPCs();
    });
    return { resources, messages: await Promise.all(notes), rejected, outputs };
  }));
}

/** The SDK keeps a stack for each promise, and Jest maps each of their lines to its source: that would be half of all time. */
async function withoutStacks<T>(act: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await act();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function urnOf(resource: pulumi.Resource | undefined): Promise<string> {
  return (resource?.urn as any)?.promise() ?? Promise.resolve('');
}

function resourceOf(request: any, urn: string): Resource {
  const timeouts = request.getCustomtimeouts();
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    isCustom: request.getCustom(),
    sent: request.getObject().toJavaScript(),
    parent: request.getParent(),
    provider: request.getProvider(),
    dependencies: request.getDependenciesList(),
    aliases: request.getAliasesList().map((alias: any) => alias.getUrn() || alias.getSpec().getName()),
    timeouts: { create: timeouts.getCreate(), update: timeouts.getUpdate() },
    trigger: request.getReplacementTrigger()?.toJavaScript() ?? undefined,
    isProtected: request.getProtect() ?? false,
    isRetained: request.getRetainondelete() ?? false,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    deletedWith: request.getDeletedwith(),
    isReplacedFirst: request.getDeletebeforereplacedefined() && !request.getDeletebeforereplace(),
  };
}

/** Hooks are run by the engine too: here those before a creation, since everything is created. */
function takeHooks(): (request: any) => Promise<void> {
  const store = getStore();
  const known = new Map<string, pulumi.ResourceHook>();
  store.supportsResourceHooks = true;
  store.callbacks.registerResourceHook = async (hook: pulumi.ResourceHook) => { known.set(hook.name, hook); };
  return async (request) => {
    for (const name of request.getHooks()?.getBeforeCreateList() ?? []) {
      await known.get(name)!.callback({ name: request.getName(), newInputs: plainOf(request.getObject().toJavaScript()) } as any);
    }
  };
}

/** Transforms are run by the engine, which calls the program back; here nobody else does. */
function takeTransforms(): (request: any) => Promise<void> {
  const store = getStore();
  const known = new Map<string, pulumi.ResourceTransform>();
  store.supportsTransforms = true;
  store.callbacks = {
    awaitStackRegistrations: async () => undefined,
    shutdown: () => undefined,
    registerTransform: async (transform: pulumi.ResourceTransform) => {
      const callback = new Callback();
      callback.setToken(String(known.size));
      known.set(callback.getToken(), transform);
      return callback;
    },
  };
  return async (request) => {
    for (const callback of request.getTransformsList()) {
      const props = request.getObject().toJavaScript();
      const changed = await known.get(callback.getToken())!({
        custom: request.getCustom(), type: request.getType(), name: request.getName(), props, opts: {},
      });
      if (changed !== undefined) request.setObject(Struct.fromJavaScript(changed.props));
    }
  };
}
