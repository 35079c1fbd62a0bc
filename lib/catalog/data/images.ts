import { imageName, parsedImage } from '../../platform/image-reference';
import { MODEL_PATH } from '../../platform/kserve';
import { isOlder } from '../version';

/*
 * Images that the library writes, where nobody names another. `npm run age` tells how old each row is. Not one of them is looked up at
 * synthesis: what a tag holds today is its registry's to say.
 */

/** An image, and what is known of the program in it. */
export interface ImageRow {
  /** Repository, as its registry calls it. */
  readonly repository: string;
  /** Tag, without what stands for the device. */
  readonly tag: string;
  /** Month of the release, `YYYY-MM`. */
  readonly released: string;
  /** Month in which the row was last compared with what its project has released. */
  readonly checked: string;
  /** Where its releases are listed. */
  readonly source: string;
  /** End of the tag of builds for GPUs. */
  readonly gpuSuffix?: string;
  /** End of the tag of builds for CPUs. */
  readonly cpuSuffix?: string;
  /** Repository of builds for CPUs, where they have one of their own. */
  readonly cpuRepository?: string;
  /** Whether the program ends where it finds no GPU, but for a build for CPUs. */
  readonly needsGpu?: boolean;
  /** What it starts by itself. */
  readonly entrypoint: readonly string[];
  /** User that it starts as: a name, or a number. */
  readonly user: string;
  /** What its versions ask of the machine, newest last; of older ones nothing is known. */
  readonly machines?: readonly MachineNeeds[];
}

/** What a program that was built for CUDA needs. */
export interface MachineNeeds {
  /** First version that needs it. */
  readonly since: string;
  /** Lowest compute capability that it has code for. */
  readonly computeCapability: number;
  /** First branch of NVIDIA's driver that runs it, without the packages for forward compatibility. */
  readonly driver?: string;
}

/** CUDA 13 has no code for Volta, and wants this branch (docs.nvidia.com/cuda/cuda-toolkit-release-notes). */
const CUDA_13 = { computeCapability: 7.5, driver: '580' };

export const IMAGES = {
  vllm: {
    // 0.32.0 is the newest that ran with what the library writes (docs/runtimes.md); 0.33.0 is of 2026-11.
    repository: 'vllm/vllm-openai', cpuRepository: 'vllm/vllm-openai-cpu', tag: 'v0.32.0', released: '2026-10', checked: '2026-11',
    needsGpu: true,
    source: 'https://github.com/vllm-project/vllm/releases', entrypoint: ['vllm', 'serve'], user: 'root',
    // docker/Dockerfile, torch_cuda_arch_list; pull request 39878
    machines: [{ since: '0.6', computeCapability: 7 }, { since: '0.20', ...CUDA_13 }],
  },
  sglang: {
    repository: 'lmsysorg/sglang', tag: 'v0.5.21', released: '2026-10', checked: '2026-11', needsGpu: true,
    source: 'https://github.com/sgl-project/sglang/releases', entrypoint: ['/opt/nvidia/nvidia_entrypoint.sh'], user: 'root',
    machines: [{ since: '0.5.21', ...CUDA_13 }],
  },
  huggingFace: {
    // With vLLM 0.24 inside; 0.21.0 of 2026-09 has the same.
    repository: 'kserve/huggingfaceserver', tag: 'v0.20.0', released: '2026-08', checked: '2026-11', gpuSuffix: '-gpu',
    source: 'https://github.com/kserve/kserve/releases', entrypoint: ['python3', '-m', 'huggingfaceserver'], user: '1000',
    // python/huggingface_server.Dockerfile: CUDA 13.3
    machines: [{ since: '0.20', ...CUDA_13 }],
  },
  triton: {
    repository: 'nvcr.io/nvidia/tritonserver', tag: '26.09-py3', released: '2026-09', checked: '2026-11',
    source: 'https://github.com/triton-inference-server/server/releases', entrypoint: ['/opt/nvidia/nvidia_entrypoint.sh'], user: 'root',
    // docs.nvidia.com/deeplearning/triton-inference-server/release-notes
    machines: [{ since: '24.12', computeCapability: 7.5 }, { since: '25.08', ...CUDA_13 }],
  },
  tensorflow: {
    repository: 'tensorflow/serving', tag: '2.19.0', released: '2025-05', checked: '2026-11', gpuSuffix: '-gpu',
    source: 'https://github.com/tensorflow/serving/releases', entrypoint: ['/usr/bin/tf_serving_entrypoint.sh'], user: 'root',
  },
  torchServe: {
    // The last one: the project is archived since 2025-08.
    repository: 'pytorch/torchserve', tag: '0.12.0', released: '2024-09', checked: '2026-11', gpuSuffix: '-gpu', cpuSuffix: '-cpu',
    source: 'https://github.com/pytorch/serve/releases', entrypoint: ['/usr/local/bin/dockerd-entrypoint.sh'], user: 'model-server',
  },
  mlServer: {
    // The version that KServe 0.20 ships too (config/runtimes/kustomization.yaml).
    repository: 'seldonio/mlserver', tag: '1.7.1', released: '2025-06', checked: '2026-11',
    source: 'https://github.com/SeldonIO/MLServer/releases', entrypoint: ['mlserver', 'start', MODEL_PATH], user: '1000',
  },
  /** Loads from S3, GCS, Azure Blob and HTTP(S): alpine with busybox `sh` and `flock`. */
  rclone: {
    repository: 'rclone/rclone', tag: '1.75.2', released: '2026-10', checked: '2026-11',
    source: 'https://github.com/rclone/rclone/releases', entrypoint: ['rclone'], user: 'root',
  },
  /** Loads from the Hugging Face hub: Debian with `sh`, `flock`, Python and huggingface_hub 0.32.4 (python/storage/uv.lock). */
  storageInitializer: {
    repository: 'kserve/storage-initializer', tag: 'v0.20.0', released: '2026-08', checked: '2026-11',
    source: 'https://github.com/kserve/kserve/releases', entrypoint: ['/storage-initializer/scripts/initializer-entrypoint'], user: '1000',
  },
  /** Waits for a model: nothing but a shell is needed. */
  busybox: {
    repository: 'busybox', tag: '1.37.0', released: '2024-09', checked: '2026-11',
    source: 'https://hub.docker.com/_/busybox', entrypoint: ['sh'], user: 'root',
  },
  /** Workspaces. 2026-07-28 is the newest tag that the project's pages name. */
  jupyterLab: {
    repository: 'quay.io/jupyter/minimal-notebook', tag: '2026-07-28', released: '2026-07', checked: '2026-08',
    source: 'https://github.com/jupyter/docker-stacks', entrypoint: ['start-notebook.py'], user: '1000',
  },
  /** The tag is that of the other with its CUDA before it (tagging/apps/write_tags_file.py). */
  jupyterLabCuda: {
    repository: 'quay.io/jupyter/pytorch-notebook', tag: 'cuda12-2026-07-28', released: '2026-07', checked: '2026-08',
    source: 'https://github.com/jupyter/docker-stacks', entrypoint: ['start-notebook.py'], user: '1000',
  },
  fileBrowser: {
    // The last one that is known: the project is archived since 2026-09-01 (cmd/root.go).
    repository: 'filebrowser/filebrowser', tag: 'v2.63.23', released: '2026-07', checked: '2026-08',
    source: 'https://github.com/filebrowser/filebrowser/releases', entrypoint: ['tini', '--', '/init.sh'], user: '1000',
  },
  openSsh: {
    repository: 'linuxserver/openssh-server', tag: '10.2_p1-r0-ls229', released: '2026-06', checked: '2026-08',
    source: 'https://github.com/linuxserver/docker-openssh-server/releases', entrypoint: ['/init'], user: 'root',
  },
} as const satisfies { readonly [name: string]: ImageRow };

/** An image as a container names it; for a device where it is built for each. */
export function referenceOf({ repository, cpuRepository, tag, gpuSuffix, cpuSuffix }: ImageRow, gpuCount?: number): string {
  if (gpuCount === 0) return `${cpuRepository ?? repository}:${tag}${cpuSuffix ?? ''}`;
  return `${repository}:${tag}${gpuCount === undefined ? '' : gpuSuffix ?? ''}`;
}

/** With another tag, which is taken as it is. */
export function taggedReference({ repository, cpuRepository = repository }: ImageRow, tag: string, gpuCount: number): string {
  return `${gpuCount === 0 ? cpuRepository : repository}:${tag}`;
}

/** Loads models from stores. */
export const RCLONE_IMAGE = referenceOf(IMAGES.rclone);

/** Loads models from the Hugging Face hub. */
export const HUGGING_FACE_IMAGE = referenceOf(IMAGES.storageInitializer);

/** Waits for a model. */
export const WAIT_IMAGE = referenceOf(IMAGES.busybox);

/** Every image that the library writes where the user names none. */
export function libraryImages(): string[] {
  return [...new Set(Object.values<ImageRow>(IMAGES).flatMap((row) => [referenceOf(row, 1), referenceOf(row, 0)]))].sort();
}

/** Numbers of a version, as tags begin with them: `v0.32.0-cu129`, `26.09-py3`. */
const VERSION = /^v?(\d{1,4}(?:\.\d{1,4}){1,2})(?!\.?\d)/;

/** The version that the tag of an image tells; nothing for a digest, `latest` and names of the user's own. */
export function versionOf(image: string): string | undefined {
  const { tag } = parsedImage(image);
  return tag === undefined ? undefined : VERSION.exec(tag)?.[1];
}

/** By the name without registry and owner; of two, the first. */
const ROWS: ReadonlyMap<string, ImageRow> = new Map(
  Object.values<ImageRow>(IMAGES).reverse().map((row) => [imageName(row.repository), row]),
);

/** The row of an image or of a copy of one. */
function rowOf(image: string): ImageRow | undefined {
  return ROWS.get(imageName(image));
}

/** The user that an image starts as, where its project's own image, or a copy by the same name and owner, is known. */
export function userOf(image: string): string | undefined {
  const { path } = parsedImage(image);
  return Object.values<ImageRow>(IMAGES).find(({ repository }) => path === parsedImage(repository).path)?.user;
}

/** Whether an image is known to end where it finds no GPU. */
export function needsGpu(image: string): boolean {
  return rowOf(image)?.needsGpu === true;
}

/** What an image needs of the machine, where its name and version are known. Builds for another CUDA say so in their tags. */
export function machineNeedsOf(image: string): MachineNeeds | undefined {
  const [row, version] = [rowOf(image), versionOf(image)];
  if (version === undefined || /-cu\d/.test(image)) return undefined;
  return row?.machines?.filter(({ since }) => !isOlder(version, since)).pop();
}
