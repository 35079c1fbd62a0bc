import * as aws from '@pulumi/aws';
import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';

type Cluster = pulumi.Output<aws.eks.GetClusterResult>;

/** How to reach the cluster: with tokens of the AWS command line. */
export function kubeconfigOf(cluster: Cluster, region: string): pulumi.Output<string> {
  return cluster.apply(({ name, endpoint, certificateAuthorities: [{ data }] }) => JSON.stringify({
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{ name, cluster: { 'server': endpoint, 'certificate-authority-data': data } }],
    'users': [{ name, user: { exec: {
      apiVersion: 'client.authentication.k8s.io/v1beta1',
      command: 'aws',
      args: ['eks', 'get-token', '--cluster-name', name, '--region', region],
    } } }],
    'contexts': [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  }));
}

/** A service account that may read the bucket. */
export function readerOf(
  bucket: aws.s3.Bucket, cluster: Cluster, namespace: pulumi.Output<string>, provider: kubernetes.Provider,
): kubernetes.core.v1.ServiceAccount {
  const name = 'model-reader';
  const issuer = cluster.identities[0].oidcs[0].issuer;
  const host = issuer.apply((url) => url.replace('https://', ''));
  const role = new aws.iam.Role(name, {
    assumeRolePolicy: aws.iam.getPolicyDocumentOutput({
      statements: [{
        actions: ['sts:AssumeRoleWithWebIdentity'],
        principals: [{ type: 'Federated', identifiers: [aws.iam.getOpenIdConnectProviderOutput({ url: issuer }).arn] }],
        conditions: [
          { test: 'StringEquals', variable: pulumi.interpolate`${host}:sub`, values: [pulumi.interpolate`system:serviceaccount:${namespace}:${name}`] },
          { test: 'StringEquals', variable: pulumi.interpolate`${host}:aud`, values: ['sts.amazonaws.com'] },
        ],
      }],
    }).json,
  });
  new aws.iam.RolePolicy(name, {
    role: role.name,
    policy: aws.iam.getPolicyDocumentOutput({
      statements: [
        { actions: ['s3:ListBucket'], resources: [bucket.arn] },
        { actions: ['s3:GetObject'], resources: [pulumi.interpolate`${bucket.arn}/*`] },
      ],
    }).json,
  });
  return new kubernetes.core.v1.ServiceAccount(name, {
    metadata: { name, namespace, annotations: { 'eks.amazonaws.com/role-arn': role.arn } },
  }, { provider });
}
