import * as gcp from '@pulumi/gcp';
import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';

/** How to reach the cluster: with tokens of gcloud's plugin. */
export function kubeconfigOf(cluster: pulumi.Output<gcp.container.GetClusterResult>): pulumi.Output<string> {
  return cluster.apply(({ name, endpoint, masterAuths: [{ clusterCaCertificate }] }) => JSON.stringify({
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{ name, cluster: { 'server': `https://${endpoint}`, 'certificate-authority-data': clusterCaCertificate } }],
    'users': [{ name, user: { exec: {
      apiVersion: 'client.authentication.k8s.io/v1beta1', command: 'gke-gcloud-auth-plugin', provideClusterInfo: true,
    } } }],
    'contexts': [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  }));
}

/** A service account that may read the bucket. */
export function readerOf(
  bucket: gcp.storage.Bucket, project: string, namespace: pulumi.Output<string>, provider: kubernetes.Provider,
): kubernetes.core.v1.ServiceAccount {
  const name = 'model-reader';
  const google = new gcp.serviceaccount.Account(name, { accountId: name });
  new gcp.storage.BucketIAMMember(name, {
    bucket: bucket.name, role: 'roles/storage.objectViewer', member: pulumi.interpolate`serviceAccount:${google.email}`,
  });
  new gcp.serviceaccount.IAMMember(name, {
    serviceAccountId: google.name,
    role: 'roles/iam.workloadIdentityUser',
    member: pulumi.interpolate`serviceAccount:${project}.svc.id.goog[${namespace}/${name}]`,
  });
  return new kubernetes.core.v1.ServiceAccount(name, {
    metadata: { name, namespace, annotations: { 'iam.gke.io/gcp-service-account': google.email } },
  }, { provider });
}
