"""Prints, as JSON, the flags of the vLLM that is installed where this runs, as its own parser has them."""
import argparse
import json
import sys

from vllm.entrypoints.cli.serve import ServeSubcommand

try:
    from vllm.utils.argparse_utils import FlexibleArgumentParser
except ImportError:
    from vllm.utils import FlexibleArgumentParser

parser = FlexibleArgumentParser()
serve = ServeSubcommand().subparser_init(parser.add_subparsers())
json.dump([{
    'names': action.option_strings,
    'boolean': isinstance(action, argparse.BooleanOptionalAction),
    'nargs': 1 if action.nargs is None else action.nargs,
    'choices': None if action.choices is None else sorted(str(each) for each in action.choices),
    'kind': getattr(action.type, '__name__', None),
} for action in serve._actions if action.option_strings], sys.stdout)
