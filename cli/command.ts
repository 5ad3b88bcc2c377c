// How a command joins the program: `qingfeng <noun> <verb>`, one registration per verb.
import type { Command } from 'commander';
import type { Language, Sentence } from './language.ts';

export type CommandContext = {
  language: Language;
  /** The sentence in the language of this call. */
  say: (sentence: Sentence) => string;
};

/** Adds one verb to the program; collected in commands/index.ts. */
export type CommandRegistration = (program: Command, context: CommandContext) => void;

/** What help tells besides the arguments and options. */
export type Guide = {
  /** Where the work is done: in this process, by a server over HTTP, or on the server's own machine, in its folder. */
  readonly runs: 'here' | 'remote' | 'server';
  /** Lines for a shell, as typed; those of a command that runs here work anywhere, with nothing prepared. */
  readonly examples: readonly string[];
  /** Set where the examples name files that nobody can make on the spot, such as a stamp; they are only parsed in tests. */
  readonly needsFiles?: true;
  /** What exit status 1 means, where it is more than that the work failed. */
  readonly one?: Sentence;
};

const guides = new WeakMap<Command, Guide>();

/** Gives a command its examples; each must have some (help.test.ts). */
export function guide(command: Command, told: Guide): Command {
  guides.set(command, told);
  return command;
}

/** What was told of a command; undefined of a noun. */
export function guideOf(command: Command): Guide | undefined {
  return guides.get(command);
}

/** The command group of a noun, made by whoever needs it first. */
export function noun({ program, name, description }: { program: Command; name: string; description: string }): Command {
  const existing = program.commands.find((command) => command.name() === name);
  return existing ?? program.command(name).description(description);
}
