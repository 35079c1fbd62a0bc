import { Size } from 'cdk8s';
import { required, text } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import { IMAGES } from '../catalog/data/images';
import { checkedImage } from '../model/source-checks';
import type { ServerDefinition } from './definition';
import { HOME, MODELS } from './definition';
import type { FileBrowserOptions } from './options';

const PORT = 8080;

/** Source: filebrowser v2.63.23 cmd/root.go: each flag is a variable with FB_ before it; a user is made where there is no database. */
export const FILE_BROWSER: ServerDefinition<FileBrowserOptions> = {
  title: 'File Browser',
  image: IMAGES.fileBrowser,
  port: PORT,
  memory: Size.mebibytes(512),
  endsWhenIdle: false,
  archivedSince: '2026-09-01',
  options: {
    passwordHash: required(instanceOf('SecretKey', 'secretName', 'key'), 'name the key of a Secret: SecretKey.of(\'workspace\', \'password-hash\')'),
    username: text,
    image: (property, value) => { checkedImage(value as string, property); },
  },
  container({ passwordHash, username = 'admin' }) {
    const settings = {
      FB_ADDRESS: '0.0.0.0', FB_DATABASE: `${HOME}/filebrowser.db`, FB_PORT: String(PORT), FB_ROOT: MODELS, FB_USERNAME: username, HOME,
    };
    return {
      command: ['filebrowser'],
      env: [
        ...Object.entries(settings).map(([name, value]) => ({ name, value })),
        { name: 'FB_PASSWORD', valueFrom: passwordHash.valueFrom },
      ],
      readinessProbe: { httpGet: { path: '/health', port: PORT as never } },
    };
  },
};
