import type { Size } from 'cdk8s';
import { oneOf, size, text, wholeNumber } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import { Backend } from './backend';
import { checkProfile, kibibytes } from './cluster-profile-checks';
import type { CoreweaveCloudOptions, RegionalClusterOptions } from './cluster-options';
import type { ClusterProfileProps, StorageClassOffer } from './cluster-profile-props';
import { StorageKind } from './cluster-profile-props';
import type { Gpu } from './gpu';
import type { GpuOffer } from './gpu-offer';
import { GpuVendor } from './gpu-props';
import { aks } from './profiles/aks';
import { coreweaveCks } from './profiles/coreweave-cks';
import { coreweaveCloud } from './profiles/coreweave-cloud';
import { eksKarpenter, eksManaged } from './profiles/eks';
import { gfd } from './profiles/gfd';
import { gke } from './profiles/gke';

const GPU = instanceOf('Gpu', 'id', 'memory');
const COUNT = wholeNumber(1, 1024);
const KIND = oneOf(StorageKind);

/** What is known about a kind of cluster: how it labels GPUs, what is installed, what its capacity costs. Immutable. */
export class ClusterProfile {
  /**
   * CoreWeave Cloud, the KFServing platform of 2021 to 2023 that CoreWeave's published online-inference examples run on.
   *
   * @param options region
   * @throws ARG001 for a region other than ORD1, LAS1 and LGA1
   */
  public static coreweaveCloud(options: CoreweaveCloudOptions): ClusterProfile {
    return new ClusterProfile(coreweaveCloud(options));
  }

  /**
   * CoreWeave Kubernetes Service, today's platform of bare-metal nodes.
   *
   * @param options what differs from the profile
   * @throws ARG001 for what no cluster could have
   */
  public static coreweaveCks(options: RegionalClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(coreweaveCks(options));
  }

  /**
   * Google Kubernetes Engine.
   *
   * @param options what differs from the profile
   * @throws ARG001 for what no cluster could have
   */
  public static gke(options: RegionalClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(gke(options));
  }

  /**
   * Amazon EKS whose GPU nodes Karpenter provisions.
   *
   * @param options what differs from the profile
   * @throws ARG001 for what no cluster could have
   */
  public static eksKarpenter(options: RegionalClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(eksKarpenter(options));
  }

  /**
   * Amazon EKS with managed node groups of GPU instances.
   *
   * @param options what differs from the profile
   * @throws ARG001 for what no cluster could have
   */
  public static eksManaged(options: RegionalClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(eksManaged(options));
  }

  /**
   * Azure Kubernetes Service.
   *
   * @param options what differs from the profile
   * @throws ARG001 for what no cluster could have
   */
  public static aks(options: RegionalClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(aks(options));
  }

  /**
   * Any Kubernetes whose GPU nodes carry the labels of NVIDIA's GPU Feature Discovery, as the NVIDIA GPU Operator sets them.
   *
   * @param options what differs from the profile
   * @throws ARG001 for what no cluster could have
   */
  public static gfd(options: RegionalClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(gfd(options));
  }

  /**
   * A cluster that no other profile describes.
   *
   * @param props everything that is known about it
   * @throws ARG001 for what no cluster could have, such as a label key that Kubernetes would refuse
   */
  public static custom(props: ClusterProfileProps): ClusterProfile {
    return new ClusterProfile(props);
  }

  private constructor(
    /** Everything that is known about the cluster. */
    public readonly props: ClusterProfileProps,
  ) {
    checkProfile(props);
  }

  /** Name that findings use, such as `GKE`. */
  public get name(): string {
    return this.props.name;
  }

  /** Backend of services that name none: KServe Standard, else KFServing, else Knative, else a Deployment, as the stack allows. */
  public get defaultBackend(): Backend {
    const { defaultBackend, stack } = this.props;
    if (defaultBackend) return defaultBackend;
    if (stack.kserve) return Backend.kserve();
    if (stack.kfserving) return Backend.kfserving();
    if (stack.knative) return Backend.knative();
    return Backend.deployment();
  }

  /** Models that services can run on here: those of the profile's region, where it has one. */
  public get gpus(): GpuOffer[] {
    const { gpus, region } = this.props;
    return gpus.filter((offer) => !region || !offer.regions || offer.regions.includes(region));
  }

  /**
   * How the cluster offers a model.
   *
   * @param gpu the model
   * @returns nothing where the cluster, or the profile's region of it, does not have the model
   * @throws ARG001 for what is not a Gpu
   */
  public offer(gpu: Gpu): GpuOffer | undefined {
    GPU('gpu', gpu);
    return this.gpus.find((offer) => offer.gpu.id === gpu.id);
  }

  /**
   * Models with enough memory that a pod may choose from, the smallest first: those of one vendor, since a pod asks for one resource
   * (NVIDIA's where it has any), in x86 hosts, since most images are built for those only.
   *
   * @param memory least memory of one GPU
   * @param count how many GPUs a pod needs, on one node
   * @throws ARG001 unless memory is positive, and count a whole number from 1 to 1024
   */
  public offersWithMemory(memory: Size, count: number = 1): GpuOffer[] {
    size('memory', memory);
    COUNT('count', count);
    const enough = this.gpus.filter(
      ({ gpu, maxPerNode }) => kibibytes(gpu.memory) >= kibibytes(memory) && maxPerNode >= count && !gpu.arm,
    );
    const vendor = enough.some(({ gpu }) => gpu.vendor === GpuVendor.NVIDIA) ? GpuVendor.NVIDIA : enough[0]?.gpu.vendor;
    return enough
      .filter(({ gpu }) => gpu.vendor === vendor)
      .sort((one, other) => kibibytes(one.gpu.memory) - kibibytes(other.gpu.memory));
  }

  /**
   * The storage class of a kind.
   *
   * @param kind how its volumes are reached
   * @param region region whose nodes have to reach it
   * @returns nothing where the cluster has no such class
   * @throws ARG001 for a kind that there is not, and a region that is not a text
   */
  public storageClass(kind: StorageKind, region?: string): StorageClassOffer | undefined {
    KIND('kind', kind);
    if (region !== undefined) text('region', region);
    const wanted = region ?? this.props.region;
    return this.props.storageClasses?.find((offer) => offer.kind === kind && (!wanted || !offer.region || offer.region === wanted));
  }
}
