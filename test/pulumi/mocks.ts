import * as pulumi from '@pulumi/pulumi';

/** A resource as the engine gets it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: any;
}

/** Everything that a program registers, with the engine mocked. */
export async function registeredBy(program: () => unknown, preview = false): Promise<Registered[]> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, inputs });
      return { id: `${name}-id`, state: { ...inputs, status: { url: `http://${name}.example` } } };
    },
    call: () => ({}),
  }, 'project', 'stack', preview);
  await pulumi.runtime.runInPulumiStack(async () => { await program(); });
  // Not in the types, but what the SDK itself ends a program with.
  await (pulumi.runtime as any).waitForRPCs();
  return registered;
}
