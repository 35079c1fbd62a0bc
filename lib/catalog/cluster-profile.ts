import { Size } from 'cdk8s';
import { Backend } from './backend';
import { CoreweaveCloudOptions, RegionalClusterOptions } from './cluster-options';
import { ClusterProfileProps } from './cluster-profile-props';
import { Gpu } from './gpu';
import { GpuOffer } from './gpu-offer';
import { aks } from './profiles/aks';
import { coreweaveCks } from './profiles/coreweave-cks';
import { coreweaveCloud } from './profiles/coreweave-cloud';
import { eksKarpenter, eksManaged } from './profiles/eks';
import { gfd } from './profiles/gfd';
import { gke } from './profiles/gke';
import { StorageClassOffer, StorageKind } from './storage-class-offer';

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
   */
  public static coreweaveCks(options: RegionalClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(coreweaveCks(options));
  }

  /**
   * Google Kubernetes Engine.
   *
   * @param options what differs from the profile
   */
  public static gke(options: RegionalClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(gke(options));
  }

  /**
   * Amazon EKS whose GPU nodes Karpenter provisions.
   *
   * @param options what differs from the profile
   */
  public static eksKarpenter(options: RegionalClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(eksKarpenter(options));
  }

  /**
   * Amazon EKS with managed node groups of GPU instances.
   *
   * @param options what differs from the profile
   */
  public static eksManaged(options: RegionalClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(eksManaged(options));
  }

  /**
   * Azure Kubernetes Service.
   *
   * @param options what differs from the profile
   */
  public static aks(options: RegionalClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(aks(options));
  }

  /**
   * Any Kubernetes whose GPU nodes carry the labels of NVIDIA's GPU Feature Discovery, as the NVIDIA GPU Operator sets them.
   *
   * @param options what differs from the profile
   */
  public static gfd(options: RegionalClusterOptions = {}): ClusterProfile {
    return new ClusterProfile(gfd(options));
  }

  /**
   * A cluster that no other profile describes.
   *
   * @param props everything that is known about it
   */
  public static custom(props: ClusterProfileProps): ClusterProfile {
    return new ClusterProfile(props);
  }

  private constructor(
    /** Everything that is known about the cluster. */
    public readonly props: ClusterProfileProps,
  ) {}

  /** Name that findings use, such as `GKE`. */
  public get name(): string {
    return this.props.name;
  }

  /** Target of services that name none: KServe Standard, else KFServing, else Knative, else a Deployment, as the stack allows. */
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
   */
  public offer(gpu: Gpu): GpuOffer | undefined {
    return this.gpus.find((offer) => offer.gpu.id === gpu.id);
  }

  /**
   * Models with enough memory, the smallest first.
   *
   * @param memory least memory of one GPU
   */
  public offersWithMemory(memory: Size): GpuOffer[] {
    const bytes = (size: Size) => size.toKibibytes();
    return this.gpus
      .filter(({ gpu }) => bytes(gpu.memory) >= bytes(memory))
      .sort((one, other) => bytes(one.gpu.memory) - bytes(other.gpu.memory));
  }

  /**
   * The storage class of a kind.
   *
   * @param kind how its volumes are reached
   * @param region region whose nodes have to reach it
   * @returns nothing where the cluster has no such class
   */
  public storageClass(kind: StorageKind, region?: string): StorageClassOffer | undefined {
    const wanted = region ?? this.props.region;
    return this.props.storageClasses?.find((offer) => offer.kind === kind && (!wanted || !offer.region || offer.region === wanted));
  }
}
