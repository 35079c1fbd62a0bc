import { writeFileSync } from 'node:fs';
import { PROGRAMS, RUNTIMES, TARGETS } from './programs.mjs';

const CHECKS = ['starts', 'probe', 'request', 'metrics', 'SIGTERM: in flight', 'SIGTERM: new requests', 'SIGTERM: ends', 'engine killed'];

const INTRODUCTION = `What the library writes was given to the real programs. For each runtime and target the manifest was applied to the test cluster, whose
controllers (of Kubernetes, Knative and KServe) made the pod; its container was then run as the first process of its own namespaces: its
command, arguments, variables, scratch volumes, user, capabilities and probes as they stand in the pod. Equal containers ran once. A tiny
random model is mounted read-only where the pod mounts its own, and as the hub's cache where the server fetches it. There is no network but
the pod's own address, on which servers must listen.

- **starts**: seconds until it answers a request
- **probe**: seconds from then until the pod is ready, by the probes as written; a request sent at that moment must be answered
- **request**: answered under the name of the service
- **metrics**: the series that the scaler's queries name are there, with the label that they select by
- **in flight**, **new requests**: lost of those that ran when the pod was deleted, and of those that came in the 5 s after; preStop, SIGTERM
  and SIGKILL come as the kubelet sends them
- **ends**: seconds from the last of that work until the process has ended
- **engine killed**: seconds until the pod is not ready, or the container has ended, or a new worker answers
`;

const RESTRICTED = `With \`pod: { preset: PodSecurity.RESTRICTED }\`: no capabilities, a root that cannot be written but for the scratch volumes of
the pod, and a user that is not in \`/etc/passwd\`.
`;

const LIMITS = `## What this does not prove

- **Images.** None can be fetched here. The programs are those of PyPI; entrypoint, user and folders are read from the images' Dockerfiles. What
  else is in an image, and whether a path in it can be written, is not seen.
- **GPUs.** Nothing of CUDA, NCCL, memory on the device or several GPUs: vLLM is built for CPUs, models are tiny and random.
- **Triton and TensorFlow Serving**: there is no package of the servers. What is known of them is read from their sources. NIM likewise.
- **KFServing's own servers**: images of 2021, and no controller of KFServing 0.6.1 can be had. Containers that the library writes itself are run
  as its controller passes them on, in a Knative Service.
- **Knative's queue-proxy** is not there: its probe is asked as its settings say, and its \`/wait-for-drain\` is played: it waits for the requests.
`;

/** Writes docs/served.md. */
export function writeDocs({ details, containers }) {
  const text = [
    '# What was really served\n\nWritten by `npm run serve -- --write-docs`, from what it found on the days in the tables, on machines without a GPU.\n' +
    'Seconds tell how busy the machine was, too: two cores do here what a GPU does elsewhere.\n',
    INTRODUCTION,
    ...section('Restricted', details.filter(({ restricted }) => restricted), RESTRICTED),
    ...section('Without a preset', details.filter(({ restricted }) => !restricted)),
    ...notRunSection(details),
    addedSection(containers),
    LIMITS,
  ].join('\n');
  writeFileSync('docs/served.md', text);
}

function section(title, details, ...introduction) {
  const run = details.filter(({ check }) => check !== 'runs');
  if (run.length === 0) return [];
  const checks = CHECKS.filter((check) => run.some((each) => each.check === check));
  const heads = ['runtime', 'target', 'day', ...checks.map((check) => check.replace('SIGTERM: ', ''))];
  const lines = new Map();
  for (const row of run) {
    const key = `${row.runtime} | ${row.target} | ${row.day}`;
    lines.set(key, { ...lines.get(key), [row.check]: row });
  }
  const failures = [...new Set(run.filter(({ ok }) => !ok).map(({ runtime, target, check, detail }) => `- ${runtime} on ${target}, ${check}: ${escaped(detail)}`))];
  return [
    `## ${title}\n`, ...introduction, `| ${heads.join(' | ')} |`, `|${heads.map(() => '-|').join('')}`,
    ...[...lines].sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, rows]) => `| ${key} | ${checks.map((check) => cell(rows[check])).join(' | ')} |`), '',
    ...(failures.length > 0 ? ['What fails:\n', ...failures, ''] : []),
  ];
}

function cell(row) {
  if (row === undefined) return '';
  const unit = row.unit.replace(/^s (until it answers|after it could answer|after its work)$/, 's').replace(/^s: /, 's, ');
  const text = `${row.value} ${unit}`.trim();
  return row.ok ? text : `**${text}**`;
}

/** By reason, what is not run; and what of all runtimes and targets nobody has run yet. */
function notRunSection(details) {
  const reasons = new Map();
  const add = (reason, runtime, target) => {
    const runtimes = reasons.get(reason) ?? new Map();
    reasons.set(reason, runtimes.set(runtime, new Set([...runtimes.get(runtime) ?? [], target])));
  };
  for (const { runtime, target, detail } of details.filter(({ check }) => check === 'runs')) add(detail, runtime, target);
  const known = new Set(details.map(({ runtime, target }) => `${runtime} ${target}`));
  for (const runtime of Object.keys(RUNTIMES)) {
    for (const target of TARGETS) if (!known.has(`${runtime} ${target}`)) add('Left out on that day', runtime, target);
  }
  const lines = [...reasons].map(([reason, runtimes]) => (
    `- ${escaped(reason)}: ${[...runtimes].map(([runtime, targets]) => `${runtime} (${[...targets].join(', ')})`).join('; ')}`
  ));
  return lines.length === 0 ? [] : ['## Not run\n', ...lines, ''];
}

/** What each program was, and what its container had beside what is in the manifest. */
function addedSection(containers) {
  const lines = [...new Set(containers.map(({ program }) => program))].map((program) => {
    const mine = containers.filter((each) => each.program === program);
    const added = new Set(mine.flatMap((each) => Object.entries(each.added)).map(([name, value]) => (
      `\`${name}=${value}\``
    )));
    const entry = mine.some(({ ofImage }) => ofImage) ? '; the entrypoint of its image where the manifest gives no command' : '';
    const leftOut = new Set(mine.flatMap((each) => each.leftOut));
    const images = new Set(mine.filter(({ image }) => image !== undefined).map(({ image }) => `\`${image}\``));
    return `| ${program} | ${[...images].join(' ')} | ${PROGRAMS[program].packages.map((each) => `\`${each}\``).join(' ')} | ${[...added].join(' ') || 'nothing'}${entry}${
      leftOut.size > 0 ? `; left out, since they come from Secrets: ${[...leftOut].join(', ')}` : ''} |`;
  });
  return ['## What was installed and added\n', '| program | stands in for | packages | added to the container |', '|-|-|-|-|', ...lines, ''].join('\n');
}

function escaped(text) {
  return text.replace(/\s+/g, ' ').replace(/[|<>]/g, (each) => `\\${each}`);
}
