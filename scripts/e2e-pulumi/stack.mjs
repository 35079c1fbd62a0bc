import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalWorkspace } from '@pulumi/pulumi/automation/index.js';

/** A stack of an inline program with a backend of its own, for one run; what it still has is destroyed afterwards. */
export async function withStack(act) {
  const workDir = mkdtempSync(join(tmpdir(), 'e2e-pulumi-'));
  const envVars = { PULUMI_BACKEND_URL: `file://${workDir}`, PULUMI_CONFIG_PASSPHRASE: '', PULUMI_SKIP_UPDATE_CHECK: 'true' };
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: 'e2e', projectName: 'e2e-pulumi', program: async () => {} }, { workDir, envVars },
  );
  try {
    return await act({
      preview: (program) => perform(stack, 'preview', { program }),
      up: (program) => perform(stack, 'up', { program }),
      refresh: () => perform(stack, 'refresh', {}),
      destroy: () => perform(stack, 'destroy', {}),
      configure: (key, value) => stack.setConfig(key, { value }),
      environment: (more) => void (stack.workspace.envVars = { ...envVars, ...more }),
    });
  } finally {
    await stack.destroy().catch(() => undefined);
    rmSync(workDir, { recursive: true, force: true });
  }
}

/**
 * One operation and what it did: `changes` are the steps other than `same` and `read`, as `create ConfigMap`; `outputs` the stack's;
 * `said` the diagnostics; `error` the messages of one that failed.
 */
async function perform(stack, operation, options) {
  const changes = [];
  const said = [];
  let outputs = {};
  const onEvent = ({ resourcePreEvent, resOutputsEvent, diagnosticEvent }) => {
    const { op, urn } = resourcePreEvent?.metadata ?? { op: 'same' };
    if (!['same', 'read', 'refresh'].includes(op)) changes.push(`${op} ${typeOf(urn)}`);
    const done = resOutputsEvent?.metadata;
    if (done?.type === 'pulumi:pulumi:Stack') outputs = done.new?.outputs ?? outputs;
    if (diagnosticEvent && diagnosticEvent.severity !== 'debug') said.push({ ...diagnosticEvent, message: diagnosticEvent.message.trim() });
  };
  const started = Date.now();
  const failure = await stack[operation]({ ...options, onEvent, color: 'never' }).then(() => undefined, (error) => error);
  const errors = said.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  const error = failure && (errors.length > 0 ? errors.join('\n') : failure.message);
  return { changes, outputs, said, error, seconds: (Date.now() - started) / 1000 };
}

function typeOf(urn) {
  return urn.split('::')[2].split(/[$:/]/).at(-1);
}
