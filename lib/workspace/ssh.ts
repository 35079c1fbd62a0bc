import { Size } from 'cdk8s';
import { required } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import { IMAGES } from '../catalog/data/images';
import { checkedImage } from '../model/source-checks';
import type { SecretKey } from '../model/secret-key';
import type { ServerDefinition } from './definition';
import { HOME } from './definition';
import type { SshOptions } from './options';

const PORT = 2222;
const FOLDER = '/etc/workspace';
const KEYS = '/etc/workspace-keys';
const USER = 'workspace';

/**
 * A server that is not root logs nobody in but its own user. Files of the keys belong to root, and the group of the pod reads them.
 * Source: OpenSSH sshd_config(5); authfile.c, sshkey_perm_ok.
 */
const CONFIG = `Port ${PORT}
HostKey ${KEYS}/host_key
AuthorizedKeysFile ${KEYS}/authorized_keys
AllowUsers ${USER}
AuthenticationMethods publickey
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin no
PermitUserRC no
AllowAgentForwarding no
AllowTcpForwarding no
AllowStreamLocalForwarding no
PermitTunnel no
X11Forwarding no
StrictModes no
PidFile none
Subsystem sftp internal-sftp
SetEnv PATH=/usr/local/bin:/usr/bin:/bin
`;

const key = (name: string) => required(instanceOf('SecretKey', 'secretName', 'key'), `name the key of a Secret: SecretKey.of('workspace', '${name}')`);

export const SSH: ServerDefinition<SshOptions> = {
  title: 'SSH',
  image: IMAGES.openSsh,
  port: PORT,
  memory: Size.mebibytes(512),
  endsWhenIdle: false,
  options: {
    authorizedKeys: key('authorized_keys'),
    hostKey: key('host_key'),
    image: (property, value) => { checkedImage(value as string, property); },
  },
  container({ authorizedKeys, hostKey }, user) {
    const item = ({ secretName, key: name }: SecretKey, path: string) => ({ secret: { name: secretName, items: [{ key: name, path }] } });
    return {
      // sshd must be started by its whole path; the image has the one with PAM.
      command: ['sh', '-c', `exec "$(command -v sshd.pam || command -v sshd)" -D -e -f ${FOLDER}/sshd_config`],
      env: [{ name: 'HOME', value: HOME }],
      readinessProbe: { tcpSocket: { port: PORT as never } },
      files: {
        [`${FOLDER}/sshd_config`]: CONFIG,
        '/etc/passwd': `root:x:0:0:root:/root:/sbin/nologin\n${USER}:x:${user}:${user}:${USER}:${HOME}:/bin/sh\n`,
        // Without the group tty, a terminal is given to the user's own: another could be given by root only (OpenSSH sshpty.c).
        '/etc/group': `root:x:0:\n${USER}:x:${user}:\n`,
      },
      volumes: [{
        name: 'keys',
        projected: { defaultMode: 0o440, sources: [item(authorizedKeys, 'authorized_keys'), item(hostKey, 'host_key')] },
      }],
      mounts: [{ mountPath: KEYS, name: 'keys', readOnly: true }],
    };
  },
};
