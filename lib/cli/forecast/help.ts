import type { Command } from '../options';

const INPUT = `FILE is YAML or JSON of Kubernetes; of a folder, such as dist/ of cdk8s, all files below it are read; - is standard input.
Services are Knative Services, InferenceServices (KServe, KFServing), LLMInferenceServices, LeaderWorkerSets, and Deployments,
StatefulSets and Rollouts with GPUs or an autoscaler. How they scale is read of them, of HorizontalPodAutoscalers and
ScaledObjects, and of Knative's ConfigMaps among the input.

Input:
      --service NAME          only this service, also one without GPU and autoscaler; may be given several times
      --cluster-profile NAME  cluster that the manifests are for, such as gke or coreweave-cloud:ORD1 (NAME[:REGION]); --profile
                              is the same. Where the labels of nodes tell whose they are, that profile is assumed
      --region REGION         region of the profile
      --gpu [NAME:]GPU        the GPU where a manifest does not say it, such as L4, or chat:H100_SXM
      --exclude GLOB          leaves files or folders out; may be given several times
`;

const LOAD = `Load (NAME: in front makes it that of one service; times are written as 500ms, 90s, 1h30m, 7d):
      --traffic TRACE|SHAPE   a file of .csv, .json or .jsonl with times or rates, or constant(rate=2, duration=1h),
                              ramp(from=0, to=5, duration=1h), diurnal(low=0.1, high=3, duration=1d),
                              bursty(quiet=0.1, burst=5, quietFor=10m, burstFor=1m, duration=1d) or
                              spike(base=1, peak=9, at=1h, lasts=5m, duration=3h); with "* 3" behind, three times as much
      --trace OPTIONS         names of columns: time=when,rate=rps,inputTokens=in,outputTokens=out,unit=ms,unordered
      --service-time TIME     how long a request takes by itself: 2s (on average), constant(2s), logNormal(2s, 0.5) or
                              tokens(perOutputToken=20ms, outputTokens=200, firstToken=0.3s, perInputToken=1ms, inputTokens=500).
                              Of vLLM and SGLang with a known model and GPU it is reckoned, as an interval, of
      --prompt-tokens NUMBER  tokens of a prompt on average, and
      --output-tokens NUMBER  tokens of an answer; default for both: the means of a trace that has them
      --model ID              the model on Hugging Face where a manifest does not name it, such as Qwen/Qwen2.5-7B-Instruct
      --speeds POINTS         the same beside other requests, as with continuous batching: 1=2s,16=4s,64=9s; only ratios count
      --slots NUMBER          requests that a server works on at once, such as vLLM's max_num_seqs
      --cold-start TIME       until a new replica serves: 60s, or node=2m,image=20s,weights=40s,engine=10s; default: 60s with GPUs
      --cpu OPTIONS           percent of the requested CPU in use: idle=5,per-request=20; where CPU is scaled by
      --gpus COUNTS           GPUs that there are, for all services together: L4=4,L40S=2; default: enough
      --duration TIME         how much of the traffic; --seed NUMBER for other chances; --starts-at INSTANT for KEDA's cron
`;

const PRICES = `Prices:
      --prices FILE           your own: JSON, {"source": "contract", "date": "2026-11-01", "nodes": [{"instanceType": "a", "gpu": "L4",
                              "gpuCount": 1, "cpu": 8, "memoryGib": 32, "pricePerHour": 0.7}]}, or CSV with these columns, source and
                              date among them; region and spot may be given
      --storage-price C=USD   of a GiB in a month, by storage class, such as gp3=0.08
`;

const COST = `      --mean-replicas [NAME:]NUMBER  replicas on average, in place of a simulation
      --tokens-per-request NUMBER    tokens of a request and its answer
`;

const FORMAT = `Output:
  -f, --format FORMAT         text (default), json or markdown
  -h, --help                  prints this
`;

const CODES = (one: string) => `Exit code:
  0  all is well
  1  ${one}
  2  the call is wrong, or something cannot be read
`;

export const HELP: { readonly [command in Command]: string } = {
  simulate: `Simulates what autoscalers will do with traffic: replicas, cold starts, waits, GPU hours.

  inference-constructs simulate FILE|FOLDER|-... --traffic TRACE|SHAPE [--service-time TIME] [options]

${INPUT}
${LOAD}
${FORMAT}      --max-p95-wait TIME     the longest wait of 95 % of the requests: a service above it makes the exit code 1

${CODES('a service waits longer than --max-p95-wait')}
Examples:
  inference-constructs simulate dist/ --traffic 'diurnal(low=0.1, high=3, duration=1d)' --service-time 2s --cold-start 90s
  inference-constructs simulate dist/ --traffic 'constant(rate=2, duration=1h)' --prompt-tokens 500 --output-tokens 200
  inference-constructs simulate isvc.yaml --traffic chat:chat.csv --traffic 'draw:constant(rate=0.2, duration=1d)' --service-time 4s
  kustomize build prod | inference-constructs simulate - --traffic trace.jsonl --service-time 'constant(3s)' --max-p95-wait 5s
`,
  cost: `Reckons what services cost by dated prices: an hour and a month, at least, typical and most replicas.

  inference-constructs cost FILE|FOLDER|-... [options]

${INPUT}
${PRICES}${COST}      --max-monthly-usd NUMBER       the most that all may cost in a month, at most replicas: more makes the exit code 1

With --traffic services are simulated, which tells typical replicas and what is paid for nothing.
${LOAD}
${FORMAT}
${CODES('a month may cost more than --max-monthly-usd, or a price is not known')}
Examples:
  inference-constructs cost dist/ --cluster-profile eks-karpenter:us-east-1
  inference-constructs cost dist/ --traffic trace.csv --service-time 2s --tokens-per-request 800
  inference-constructs cost dist/ --prices prices.json --storage-price gp3=0.08 --max-monthly-usd 5000
`,
  tune: `Looks for the cheapest policy that reaches an objective, and prints it as TypeScript with the evidence: other policies beside it.

  inference-constructs tune FILE|FOLDER|-... --traffic TRACE|SHAPE --p95 TIME [options]

${INPUT}
Objective, one of the times at least:
      --p95 TIME, --p99 TIME  95 % (99 %) of the requests wait no longer until a server begins with them
      --latency-p95 TIME, --latency-p99 TIME
                              95 % (99 %) of the answers come no later after the request
      --most-failed SHARE     of the requests that may be refused, time out or be left waiting; default: 0.001
      --least-replicas NUMBER least replicas that are to stay; default: 0 where the autoscaler can wake them
      --most-replicas NUMBER  most replicas that may be paid for; default: as many as it takes
      --policies NUMBER       how many policies are tried, 20 to 10000; default: 200

With several --traffic the policy has to reach the objective on each. Costs are USD where prices are known, else replicas.
      --prices FILE           your own prices: JSON or CSV, as for cost

${LOAD.replace(/^ {6}--duration.*\n/m, '      --seed NUMBER for other chances; --starts-at INSTANT for KEDA\'s cron\n')}
${FORMAT}
${CODES('no policy reaches the objective for one of the services: the nearest one is printed')}
Examples:
  inference-constructs tune dist/ --service chat --traffic chat.csv --service-time 2s --cold-start 90s --p95 2s
  inference-constructs tune isvc.yaml --traffic 'diurnal(low=0.1, high=3, duration=1d)' --prompt-tokens 500 --output-tokens 200 --p95 5s
  inference-constructs tune ksvc.yaml --traffic weekday.csv --traffic 'weekday.csv * 1.5' --service-time 4s --p95 2s --format markdown
`,
  diff: `Compares two inputs: which services and objects differ, whose pods start anew, what the cluster refuses, what it costs more.

  inference-constructs diff OLD NEW [options]

${INPUT}
${PRICES}
${FORMAT}      --exit-code             makes the exit code 1 where something is different

${CODES('something is different, with --exit-code')}
Examples:
  inference-constructs diff main/dist/ dist/ --format markdown
  kubectl get isvc,ksvc,deploy,hpa -o yaml | inference-constructs diff - dist/
`,
  report: `Writes report.html, report.md and report.json: what will be deployed, what was found, what it costs, and how it differs.

  inference-constructs report FILE|FOLDER|-... [options]

${INPUT}
${PRICES}${COST}
${LOAD}
Output:
      --out FOLDER            where to; default: report
      --title TITLE           its heading
      --previous FILE|FOLDER  what it is compared with: a former report.json, or manifests
      --no-html               only Markdown and JSON: plots of the HTML need the package echarts
  -h, --help                  prints this

${CODES('never')}
Examples:
  inference-constructs report dist/ --previous main/dist/ --cluster-profile gke:us-central1
  inference-constructs report dist/ --traffic trace.csv --service-time 2s --previous report.json --out public/
`,
};
