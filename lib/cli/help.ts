export const HELP = `Checks Kubernetes manifests of inference services before they are applied.

  inference-constructs lint [options] FILE|FOLDER|-...

Other commands look ahead: simulate (what autoscalers will do), cost, tune (a policy for an objective), diff and report.
Each has its own --help.

Files are YAML or JSON; of a folder, all .yaml, .yml and .json files below it; - is standard input.
Objects of a folder, of standard input and of a single file are judged together, as they are applied.
Kinds that no rule knows pass untouched.

Options:
  -f, --format FORMAT         text (default), json, sarif, github (annotations) or markdown (a summary)
      --fail-on SEVERITY      least severity that makes the exit code 1: error (default), warning, info or never
      --cluster-profile NAME  cluster that the manifests are for, such as gke or coreweave-cloud:ORD1 (NAME[:REGION])
      --release               judges all files together, for what is applied together
      --knative-features LIST features that config-features of the cluster enables, such as nodeselector,tolerations;
                              defaults: none beside those that Knative enables itself
      --previous FILE         what is applied now (a file or folder): changes that Kubernetes refuses are findings
      --ignore ID             accepts findings of an id; may be given several times
      --exclude GLOB          leaves files or folders out; may be given several times
      --gitignore             leaves out of folders what .gitignore files name
      --skip-foreign          leaves out named files too that belong to other tools, as of a folder: for pre-commit
      --severity ID=LEVEL     makes an id an error, a warning or an info, or turns it off; may be given several times
      --config FILE           the project file; otherwise the nearest .inference-constructs.yaml, from the working directory upward
      --no-config             reads no project file
      --fix                   shows as a diff what has exactly one cure, and changes nothing
      --fix --write           writes that into the files, and tells what is left
      --explain ID            says what a finding means and what to do about it
  -h, --help                  prints this
      --version               prints the version

Accepted, and not counted, is also what a comment ignores, on the object or field:
  # inference-constructs: ignore POD100 until=2027-01-31 -- no memory is shared
and what acknowledge() accepted in the program that wrote the manifests.

Exit code:
  0  nothing is found that --fail-on counts
  1  something is
  2  the call is wrong, or something cannot be checked (findings FIL...), which --fail-on does not change

Examples:
  inference-constructs lint dist/
  kustomize build overlays/prod | inference-constructs lint --fail-on warning -
  kubectl get isvc,ksvc,deploy -o yaml > now.yaml && inference-constructs lint --previous now.yaml dist/
  inference-constructs lint --format sarif dist/ > findings.sarif
  inference-constructs lint --ignore POD100 --exclude 'charts/*/crds' .
  inference-constructs lint --explain SCH001
`;
