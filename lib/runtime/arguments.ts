/** `--name value` and `--name=value` alike; vLLM and the Hugging Face server take `_` for `-`. */
export function hasArgument(args: readonly string[], ...names: readonly string[]): boolean {
  return args.some((argument) => names.includes(nameOf(argument)));
}

/** The value of an argument, where it has one; of two the last counts, as for argparse. */
export function argumentValue(args: readonly string[], ...names: readonly string[]): string | undefined {
  const at = args.map(nameOf).reduce((last, name, index) => (names.includes(name) ? index : last), -1);
  if (at < 0) return undefined;
  return args[at].includes('=') ? args[at].slice(args[at].indexOf('=') + 1) : args[at + 1];
}

export function nameOf(argument: string): string {
  return argument.split('=')[0].replaceAll('_', '-');
}
