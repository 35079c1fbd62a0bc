/** Labels of Google Kubernetes Engine's nodes. Source: cloud.google.com/kubernetes-engine/docs/how-to/autopilot-gpus (2026-08). */
export const GKE = {
  accelerator: 'cloud.google.com/gke-accelerator',
  /** Of GPUs that the catalog does not have; with `-vws` behind any, GKE means a virtual workstation. */
  furtherAccelerators: ['nvidia-tesla-k80', 'nvidia-tesla-p4'],
  computeClass: 'cloud.google.com/compute-class',
  /** Classes that GKE brings, none of which says which GPU; others are a cluster's own, and can. */
  builtInClasses: new Set(['Accelerator', 'Balanced', 'General-purpose', 'Performance', 'Scale-Out', 'autopilot', 'autopilot-spot']),
  /** What Autopilot writes on the objects that it has changed. */
  autopilotAnnotations: 'autopilot.gke.io/',
};

/** The label by which Karpenter's nodes on AWS tell their GPU, in lower case. Source: karpenter-provider-aws pkg/apis/v1/labels.go. */
export const KARPENTER_GPU = 'karpenter.k8s.aws/instance-gpu-name';

/** Labels that no node has any more, and what took their place. Source: karpenter.sh/docs/upgrading/v1beta1-migration. */
export const FORMER_NODE_LABELS: { readonly [key: string]: string } = {
  'karpenter.sh/provisioner-name': 'karpenter.sh/nodepool',
};
