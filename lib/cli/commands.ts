/** Commands beside `lint`: what services will do, and what they cost. */
export const COMMANDS = ['simulate', 'cost', 'tune', 'diff', 'report'] as const;
export type Command = typeof COMMANDS[number];
