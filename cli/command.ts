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

/** The command group of a noun, made by whoever needs it first. */
export function noun({ program, name, description }: { program: Command; name: string; description: string }): Command {
  const existing = program.commands.find((command) => command.name() === name);
  return existing ?? program.command(name).description(description);
}
