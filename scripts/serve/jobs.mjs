import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { commandLine, environmentOf } from './container.mjs';
import { imageOf } from './images.mjs';
import { PROGRAMS, RUNTIMES } from './programs.mjs';

const SERVE = fileURLToPath(new URL('serve-container.mjs', import.meta.url));

/** Where a program is that comes as a source: not below /tmp, which the pod may cover. */
const SOURCE = '/mnt/source';

/** Why a container is not run; undefined where it is. */
export function notRun({ image, command, args }, { kserveSource }) {
  const { reason } = commandLine({ image, command, args });
  if (reason !== undefined) return reason;
  const { program, because } = imageOf(image);
  if (because !== undefined) return because;
  return PROGRAMS[program].needsSource && kserveSource === undefined ? 'its source is not on PyPI: give --kserve-source' : undefined;
}

/** What is checked of a group: without the preset, only that it answers. */
export function checksOf({ process: { image }, variants }) {
  const [{ runtime, restricted }] = variants[0].of;
  // Where vLLM's own server fetches the model, nothing else differs from what is checked with a model that is mounted.
  const quick = RUNTIMES[runtime].hub === undefined ? RUNTIMES[runtime].quick : !isHuggingFaceServer(image);
  if (quick || !restricted) return ['answers'];
  // A server of one process ends with its engine.
  return ['answers', 'drain', ...RUNTIMES[runtime].oneProcess ? [] : ['death']];
}

function isHuggingFaceServer(image) {
  return imageOf(image).program.startsWith('huggingfaceserver');
}

/** A group as what serve-container.mjs reads. */
export function jobOf({ process: container, variants }, { installed, model, hub, log }) {
  const [{ runtime, restricted }] = variants[0].of;
  const { user, directory, folders, program } = imageOf(container.image);
  const { added, engine } = PROGRAMS[program];
  const { variables, leftOut } = environmentOf(container);
  const { onHuggingFaceServer, ...client } = RUNTIMES[runtime];
  const hubVariables = hub === undefined ? {} : { HF_HUB_CACHE: '/mnt/hub' };
  const source = installed.source === undefined ? {} : { PYTHONPATH: SOURCE };
  const more = { ...added, ...hubVariables, ...source };
  return {
    variants, checks: checksOf({ process: container, variants }), log, engine: engine.source, added: more, leftOut,
    client: isHuggingFaceServer(container.image) ? { ...client, ...onHuggingFaceServer } : client,
    container: {
      ...commandLine(container),
      variables: { ...variables, ...more },
      mounts: [
        ...container.mounts.map((mount) => (mount.model ? { ...mount, source: model } : mount)),
        ...(hub === undefined ? [] : [{ path: '/mnt/hub', source: hub }]),
        ...(installed.source === undefined ? [] : [{ path: SOURCE, source: installed.source }]),
      ],
      security: container.security, nameless: restricted === true, user, folders,
      directory: container.workingDir ?? directory, visible: installed.visible,
      path: `${join(installed.folder, 'bin')}:/usr/local/bin:/usr/bin:/bin`,
    },
  };
}

/** Runs a job in a network of its own, where there is nothing but the server. */
export async function perform(job) {
  const file = `${job.log}.json`;
  mkdirSync(join(job.log, '..'), { recursive: true });
  writeFileSync(file, JSON.stringify(job));
  const child = spawn('setpriv', ['--pdeathsig', 'SIGKILL', 'unshare', '--net', process.execPath, SERVE, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed = await text(child.stdout);
  rmSync(file);
  return JSON.parse(printed || '[{"check":"runs","value":"the harness ended","ok":false}]');
}
