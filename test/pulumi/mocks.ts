import { run } from './engine';
import { plainOf } from './values';

/** A resource as the engine gets it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: any;
}

/** Everything that a program registers, with the engine mocked. */
export async function registeredBy(program: () => unknown, preview = false): Promise<Registered[]> {
  const { resources, rejected } = await run(program, { preview });
  if (rejected.length > 0) throw rejected[0];
  return resources.map(({ type, name, sent }) => ({ type, name, inputs: plainOf(sent) }));
}
