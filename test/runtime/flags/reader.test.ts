import { execFileSync, spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';

const READER = join(__dirname, '../../../scripts/flags/read_flags.py');

/** In the ways that vLLM and SGLang describe flags: written here, not theirs. */
const VLLM = {
  'vllm/__init__.py': '',
  'vllm/engine/__init__.py': '',
  'vllm/engine/arg_utils.py': `
import argparse
from typing import Optional
from vllm.config import Cache, Precision

def literal_to_kwargs(hints):
    kwarg = "metavar" if str in hints else "choices"

def get_kwargs(cls):
    kwargs = {}
    for name in cls:
        if name in {"longest"}:
            kwargs[name] = int
        kwargs[name]["choices"].append("None")
    return kwargs

class EngineArgs:
    @staticmethod
    def add_cli_args(parser):
        cache = get_kwargs(Cache)
        group = parser.add_argument_group(title="cache")
        group.add_argument("--cache-type", "-ct", **cache["kind"])
        group.add_argument("--block-size", **{**cache["block"], "default": None})
        group.add_argument("--prefix-caching", **cache["prefix"])
        group.add_argument("--longest", **cache["longest"])
        group.add_argument("--share", **cache["share"])
        group.add_argument("--names", **cache["names"])
        group.add_argument("--precision", type=str, choices=list(Precision.__args__) if Precision else None)
        kinds = ["a", "b"]
        kinds.append("c")
        for each in kinds:
            parser.add_argument(f"--of-{each}", type=int, choices=[1, 2] if each == "a" else None)
        return parser
`,
  'vllm/config.py': `
from __future__ import annotations
from dataclasses import dataclass
from typing import Literal, Optional, Union

Precision = Literal["half", "single"]
Kind = Literal["auto", "fp8"]

@dataclass
class Base:
    block: int = 16
    """Size of a block."""

@dataclass
class Cache(Base):
    kind: Kind = "auto"
    prefix: bool | None = None
    longest: Optional[int] = None
    share: float = 0.9
    names: list[str] | None = None
`,
  'vllm/utils.py': 'class FlexibleArgumentParser:\n    def parse_args(self):\n        def create_nested_dict(): pass\n',
  'vllm/entrypoints/__init__.py': '',
  'vllm/entrypoints/openai/__init__.py': '',
  'vllm/entrypoints/openai/cli_args.py': `
import argparse
from vllm.engine.arg_utils import EngineArgs

class Loud(argparse.Action):
    def __init__(self, option_strings, dest, nargs=0, **kwargs):
        super().__init__(option_strings, dest, nargs=nargs, **kwargs)

def make_arg_parser(parser):
    parser.add_argument("model_tag", nargs="?")
    parser.add_argument("--quiet", action="store_true", help="Deprecated. Use --silent instead.")
    parser.add_argument("--loud", action=Loud)
    return EngineArgs.add_cli_args(parser)
`,
  'vllm/scripts.py': 'def main():\n    parser = None\n    subparsers = parser.add_subparsers()\n    serve = subparsers.add_parser("serve")\n    serve.add_argument("--config", type=str)\n'
    + '    other = subparsers.add_parser("chat")\n    other.add_argument("--url")\n',
};

const SGLANG = {
  'sglang/srt/arg_utils.py': 'class Arg: pass\ndef add_cli_args_from_dataclass(parser, cls): pass\n',
  'sglang/srt/server_args.py': `
from typing import Annotated as A, List, Literal, Optional
from sglang.srt.arg_utils import Arg, add_cli_args_from_dataclass

BACKENDS = ["one", "two"]

class Parallel:
    tp_size: A[int, Arg(help="How many.", aliases=["--tensor-parallel-size"])] = 1
    paths: A[Optional[List[str]], Arg(nargs="*")] = None
    backend: A[Optional[str], Arg(choices=BACKENDS)] = None
    verbose: A[bool, "Whether to say more."] = False
    secret: A[str, Arg(no_cli=True)] = ""
    order: A[Literal["lru", "lfu"], "How."] = "lru"
    plain: int = 3

class ServerArgs:
    @staticmethod
    def add_cli_args(parser):
        add_cli_args_from_dataclass(parser, ServerArgs)
        parser.add_argument("--config", type=str)

_INPUT_NAMESPACES = [Parallel]
ServerArgs = defstruct("ServerArgs")
`,
};

const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']).status === 0;

(hasPython ? describe : describe.skip)('Flags are read from source that is not run', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'flags-'));
  afterAll(() => rmSync(temporary, { recursive: true }));

  function flagsOf(program: string, files: { readonly [path: string]: string }): string[] {
    const folder = join(temporary, program);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { flags, dotted } = JSON.parse(execFileSync('python3', [READER, program, folder], { encoding: 'utf8' }));
    const shown = flags.map(({ names, nargs, value, none, choices }: any) => (
      `${names.join(' ')}: ${nargs} ${value}${none ? ' or None' : ''}${choices ? ` of ${choices.join(' ')}` : ''}`
    ));
    return dotted ? [...shown, 'dotted'] : shown;
  }

  test('as vLLM makes them of dataclasses and of calls', () => {
    expect(flagsOf('vllm', VLLM)).toEqual([
      '--quiet: 0 any',
      '--loud: 0 any',
      '--cache-type -ct: 1 any of auto fp8',
      '--block-size: 1 int',
      '--prefix-caching: 0 boolean',
      '--longest: 1 human or None',
      '--share: 1 float',
      '--names: + any or None',
      '--precision: 1 any',
      '--of-a: 1 int',
      '--of-b: 1 int',
      '--of-c: 1 int',
      '--config: 1 any',
      'dotted',
    ]);
  });

  test('as SGLang makes them of annotations', () => {
    expect(flagsOf('sglang', SGLANG)).toEqual([
      '--tp-size --tensor-parallel-size: 1 int',
      '--paths: * any',
      '--backend: 1 any of one two',
      '--verbose: 0 any',
      '--order: 1 any of lfu lru',
      '--config: 1 any',
    ]);
  });
});
