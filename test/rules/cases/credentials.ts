import { App } from 'cdk8s';
import type { Finding, ModelCredentialsProps } from '../../../lib';
import {
  CloudIdentity, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCredentials, ModelSource, Runtime,
  S3Credentials,
} from '../../../lib';
import type { Cases } from '../case';
import { attempt, service } from '../case';

const KEY = { key: 'models/s3', property: 'id' };
const SECRET = { key: 'models/s3', property: 'secret' };

function credentials(props: ModelCredentialsProps): Finding[] {
  return attempt(() => {
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
    return new ModelCredentials(chart, 'models', props).findings();
  });
}

function external(secretName: string, keys: { readonly [key: string]: object }): Finding[] {
  return credentials({
    s3: S3Credentials.fromSecretName('models-s3'),
    externalSecrets: [{ secretName, storeName: 'vault', keys: keys as { [key: string]: typeof KEY } }],
  });
}

/** A service of team-a, with an identity of another chart. */
function readWithThoseOf(namespace: string): Finding[] {
  const [app, cluster] = [new App(), ClusterProfile.gke()];
  const theirs = new ModelCredentials(new InferenceChart(app, 'keys', { namespace, cluster }), 'models', {
    identity: CloudIdentity.googleServiceAccount('models@acme.iam.gserviceaccount.com'),
  });
  const chart = new InferenceChart(app, 'llm', { namespace: 'team-a', cluster });
  new GpuInferenceService(chart, 'llama', {
    model: ModelSource.gcs('gs://acme/llama'), runtime: Runtime.triton(), gpu: GpuRequest.of(Gpu.L4), credentials: theirs,
  });
  return chart.findings();
}

const from = (endpoint?: string) => service({ model: ModelSource.s3('s3://models/llama', { endpoint }), runtime: Runtime.triton() });

export const CREDENTIALS: Cases = {
  CRD001: {
    property: 'externalSecrets[0]',
    wrong: () => external('models-s3', { AWS_ACCESS_KEY_ID: KEY }),
    right: () => external('models-s3', { AWS_ACCESS_KEY_ID: KEY, AWS_SECRET_ACCESS_KEY: SECRET }),
  },
  CRD002: {
    property: 'externalSecrets[0]',
    wrong: () => external('model-s3', { AWS_ACCESS_KEY_ID: KEY, AWS_SECRET_ACCESS_KEY: SECRET }),
    right: () => external('models-s3', { AWS_ACCESS_KEY_ID: KEY, AWS_SECRET_ACCESS_KEY: SECRET }),
  },
  CRD003: { property: 'credentials', wrong: () => readWithThoseOf('team-b'), right: () => readWithThoseOf('team-a') },
  URI003: { property: 'model', wrong: () => from(), right: () => from('https://s3.eu-west-1.amazonaws.com') },
};
