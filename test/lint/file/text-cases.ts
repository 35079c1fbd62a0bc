/** A text that is refused, where, and the nearest that is not: both stand on the page of the finding. */
export interface TextCase {
  readonly at: string;
  readonly wrong: string;
  readonly right: string;
}

export const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';

const COMMENT = '# inference-constructs: ignore POD100';

export const TEXTS: { readonly [id: string]: TextCase } = {
  ACK003: { at: '1:1', wrong: `${COMMENT}\n${CONFIG_MAP}`, right: `${COMMENT} -- no memory is shared\n${CONFIG_MAP}` },
  YML001: { at: '5:11', wrong: `${CONFIG_MAP}data: {a: "\\/"}\n`, right: `${CONFIG_MAP}data: {a: "/"}\n` },
  YML002: { at: '7:3', wrong: `${CONFIG_MAP}data:\n  level: info\n  level: debug\n`, right: `${CONFIG_MAP}data:\n  level: debug\n` },
  YML003: { at: '6:12', wrong: `${CONFIG_MAP}data:\n  verbose: on\n`, right: `${CONFIG_MAP}data:\n  verbose: "on"\n` },
  YML004: { at: '1:1', wrong: CONFIG_MAP.replace('kind: ConfigMap\n', ''), right: CONFIG_MAP },
  YML005: {
    at: '6:11',
    wrong: `${CONFIG_MAP}data:\n  second: *first\n  first: &first text\n`,
    right: `${CONFIG_MAP}data:\n  first: &first text\n  second: *first\n`,
  },
};
