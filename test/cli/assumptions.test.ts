import { features, SELECTING } from '../rules/release/knative';
import { documents } from '../rules/release/yaml';
import { command } from './command';

const ASSUMED = /KNV124/;
const OTHER = SELECTING.replaceAll('llama', 'mistral').replace('nodeSelector: { pool: gpu }', 'runtimeClassName: nvidia');

function lines(input: string, ...args: string[]): string[] {
  return command(['lint', '--no-config', ...args, '-'], { input }).out.split('\n').filter(Boolean);
}

describe('what a run takes for granted of Knative', () => {
  it('is told once, with each feature that the input uses', () => {
    const told = lines(documents(SELECTING, OTHER, SELECTING.replaceAll('llama', 'phi')));
    expect(told).toEqual([expect.stringContaining(
      '7:7: info KNV124 spec.template.spec.nodeSelector needs Knative\'s feature nodeselector, which is off by default and taken to be on here, as are runtimeclassname;',
    )]);
  });

  it('is nothing where no service needs a feature, or the input has the configuration', () => {
    const plain = SELECTING.replace('nodeSelector: { pool: gpu }', 'timeoutSeconds: 300');
    expect(lines(plain)).toEqual([]);
    expect(lines(documents(features('kubernetes.podspec-nodeselector: enabled'), SELECTING))).toEqual([]);
  });

  it('is that volumes of CSI drivers are on, as a program writes them for keys of a vault, unless the user tells the features', () => {
    const mounting = SELECTING.replace('nodeSelector: { pool: gpu }', 'volumes: [{ name: keys, csi: { driver: secrets-store.csi.k8s.io, readOnly: true } }]');
    expect(lines(mounting)).toContainEqual(expect.stringMatching(/info KNV124 .*volumes\[0\]\.csi .* feature volumes-csi/));
    expect(lines(mounting, '--knative-features', 'defaults')).toContainEqual(expect.stringMatching(/error KNV002 .*csi/));
  });

  it('can be ignored, and is nothing where the user tells the features', () => {
    expect(lines(SELECTING, '--ignore', 'KNV124').filter((line) => ASSUMED.test(line))).toEqual([]);
    expect(lines(SELECTING, '--knative-features', 'kubernetes.podspec-nodeselector')).toEqual([]);
    expect(lines(SELECTING, '--knative-features', 'tolerations')).toEqual([expect.stringContaining('error KNV002 spec.template.spec.nodeSelector')]);
  });

  it('is not asked for by names that Knative does not have', () => {
    const { err, code } = command(['lint', '--knative-features', 'nodeselectors', '-']);
    expect(err).toContain('"nodeselectors" is not a feature of Knative; did you mean "nodeselector"?');
    expect(code).toBe(2);
  });
});
