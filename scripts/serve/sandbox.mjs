import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('container.sh', import.meta.url));

/** What container runtimes grant where nothing is said (moby oci/caps/defaults.go), as setpriv spells it. */
const DEFAULT_CAPABILITIES = [
  'chown', 'dac_override', 'fsetid', 'fowner', 'mknod', 'net_raw', 'setgid', 'setuid', 'setfcap', 'setpcap', 'net_bind_service', 'sys_chroot',
  'kill', 'audit_write',
];

/**
 * Starts a container's process as the first of a process namespace of its own. `container` has: line, variables, mounts, security, user,
 * directory, folders (of the image, which its user owns), visible (folders of the host that the program is in), nameless (whether its user
 * is missing in /etc/passwd, as on OpenShift), log (file).
 */
export function startContainer(container) {
  const { line, mounts, security, user, directory, folders = [], visible, log } = container;
  const work = mkdtempSync(join(tmpdir(), 'serve-'));
  const uid = security.runAsUser ?? user.uid;
  const privileges = privilegesOf(security, uid);
  const environment = {
    PATH: process.env.PATH, WORK: work, DIRECTORY: directory, FOLDERS: [user.home, directory, ...folders].join('\n'), OWNER: `${user.uid}:0`,
    VISIBLE: visible.join('\n'), READ_ONLY: security.readOnlyRootFilesystem ? 'yes' : '',
    USERS: ['root:x:0:0:root:/root:/bin/sh', ...(named(container, uid) && uid !== 0 ? [`${user.name}:x:${uid}:0::${user.home}:/bin/sh`] : [])].join('\n'),
    MOUNTS: mountLines(mounts, security).join('\n'),
  };
  const process_ = [...privileges, 'env', '-i', ...variablesOf(container, uid), ...line];
  const output = createWriteStream(log);
  const child = spawn('setpriv', ['--pdeathsig', 'SIGKILL', 'unshare', '--mount', '--pid', '--fork', '--kill-child', 'sh', SCRIPT, ...process_], { env: environment });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const state = { ended: undefined };
  child.on('exit', (code, signal) => {
    state.ended = { at: Date.now(), code, signal };
    rmSync(work, { recursive: true, force: true });
  });
  return {
    log,
    ended: () => state.ended,
    whenEnded: new Promise((done) => { child.on('exit', () => done(state.ended)); }),
    pid: () => childrenOf(child.pid)[0],
    /** A signal from outside, as the kubelet's runtime sends it: the first process gets it only where it listens to it. */
    signal: (name) => { const pid = childrenOf(child.pid)[0]; if (pid !== undefined) process.kill(pid, name); },
    /** A process of its own in the container, as the kubelet makes for `exec`. */
    exec: (command, timeoutSeconds) => execIn(childrenOf(child.pid)[0], [...privileges, 'env', '-i', ...variablesOf(container, uid), ...command], timeoutSeconds),
  };
}

/** Options of setpriv for a container's security context. */
export function privilegesOf(security, uid) {
  const dropped = (security.capabilities?.drop ?? []).includes('ALL');
  const granted = security.privileged || dropped ? [] : DEFAULT_CAPABILITIES;
  const groups = [security.fsGroup, ...(security.supplementalGroups ?? [])].filter((group) => group !== undefined);
  const set = ['-all', ...granted.map((name) => `+${name}`)].join(',');
  return [
    'setpriv', `--reuid=${uid}`, `--regid=${security.runAsGroup ?? 0}`,
    groups.length === 0 ? '--clear-groups' : `--groups=${groups.join(',')}`,
    `--inh-caps=${set}`, `--bounding-set=${set}`,
    ...(security.allowPrivilegeEscalation === false ? ['--no-new-privs'] : []),
  ];
}

function mountLines(mounts, { fsGroup }) {
  return mounts.map(({ path, source, sizeLimit }) => {
    if (source !== undefined) return `model ${path} ${source}`;
    const size = sizeLimit === undefined ? '' : `,size=${sizeLimit.replace(/i$/, '').toLowerCase()}`;
    return `scratch ${path} mode=${fsGroup === undefined ? '777' : `2777,gid=${fsGroup}`}${size}`;
  });
}

function named({ user, nameless }, uid) {
  return uid === user.uid && !nameless;
}

/** HOME comes from /etc/passwd, and is / for those who are not there. */
function variablesOf(container, uid) {
  const { variables, user, path } = container;
  const home = named(container, uid) ? user.home : '/';
  return Object.entries({ PATH: path, HOME: home, HOSTNAME: 'served', ...variables }).map(([name, value]) => `${name}=${value}`);
}

function execIn(pid, command, timeoutSeconds) {
  return new Promise((done) => {
    const child = spawn('nsenter', [`--target=${pid}`, '--mount', '--pid', '--root', '--wd', ...command], { timeout: timeoutSeconds * 1000 });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { text += data; });
    child.on('close', (code) => done({ code, text }));
  });
}

/** Processes that one has started, in whichever of its threads; none where it has ended. */
function childrenOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) => (
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
    ));
  } catch {
    return [];
  }
}

/** All processes of a container, with what they call themselves. */
export function processesOf(pid) {
  return [pid, ...childrenOf(pid).flatMap((child) => processesOf(child).map(({ pid: each }) => each))].map((each) => {
    try {
      return { pid: each, line: readFileSync(`/proc/${each}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() };
    } catch {
      return { pid: each, line: '' };
    }
  });
}
