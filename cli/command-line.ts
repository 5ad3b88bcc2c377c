// What was typed, taken apart before the program parses it: which command is meant, whether help on it is wanted, and under --json.
import type { Command } from 'commander';
import { Misuse } from './failure.ts';
import { nearest } from './help/suggest.ts';
import { printable } from './output.ts';

/** Options that may stand before the words of a command; whether a value follows. */
const ANYWHERE: Readonly<Record<string, boolean>> = {
  '--lang': true,
  '--json': false,
  '-h': false,
  '--help': false,
  '-V': false,
  '--version': false,
};

export type Typed = {
  /** The words up to the first other thing: `plan parse` and what may follow. */
  readonly words: readonly string[];
  /** All that is no such word, in its order. */
  readonly rest: readonly string[];
};

/** The words at the beginning, with the options that may stand among them put behind. */
export function typedWords(argv: readonly string[]): Typed {
  const words: string[] = [];
  const options: string[] = [];
  let at = 0;
  for (; at < argv.length; at += 1) {
    const argument = argv[at] ?? '';
    const [name = ''] = argument.split('=');
    if (!argument.startsWith('-') || argument === '-') words.push(argument);
    else if (Object.hasOwn(ANYWHERE, name)) {
      options.push(argument);
      if (ANYWHERE[name] === true && argument === name) options.push(...argv.slice(++at, at + 1));
    } else break;
  }
  return { words, rest: [...options, ...argv.slice(at)] };
}

/** Whether a program reads the answer. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json');
}

export type Place = {
  /** The command that the words reach. */
  readonly command: Command;
  /** Words behind it: arguments of a command, or the first that names none. */
  readonly left: readonly string[];
  /** `help` was among the words. */
  readonly help: boolean;
};

/** Follows the words from the program on. */
export function placeOf(program: Command, { words }: Typed): Place {
  let command = program;
  let help = false;
  let at = 0;
  for (; at < words.length && command.commands.length > 0; at += 1) {
    if (words[at] === 'help') {
      help = true;
      continue;
    }
    const next = command.commands.find((one) => one.name() === words[at]);
    if (next === undefined) break;
    command = next;
  }
  return { command, left: words.slice(at), help };
}

/** The words by which a command is typed, `qingfeng` first. */
export function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

/** Every command below, the verbs and their nouns. */
export function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

/** That a word names no command, with those that it may stand for: near words here first, else commands elsewhere with such a word. */
export function unknownCommand({ command, left }: Place, program: Command): Misuse {
  const [word = '', ...after] = left;
  const path = pathOf(command);
  const near = nearest(word, [...command.commands.map((one) => one.name()), 'help', '--version']);
  const here = near.map((name) => {
    const meant = command.commands.find((one) => one.name() === name);
    return meant === undefined ? `${name === '--version' ? 'qingfeng' : path} ${name}` : pathOf(followed(meant, after));
  });
  return new Misuse(
    { zh: `没有这个命令 ${printable(word)}`, en: `unknown command ${printable(word)}` },
    {
      code: 'usage.unknownCommand',
      field: word,
      allowed: command.commands.map((one) => one.name()),
      suggestions: here.length > 0 ? here : elsewhere(word, program),
    },
  );
}

/** As far as the words that follow name a command, or nearly do. */
function followed(command: Command, [word = '', ...after]: readonly string[]): Command {
  const [name] = nearest(
    word,
    command.commands.map((one) => one.name()),
  );
  const next = command.commands.find((one) => one.name() === name);
  return next === undefined ? command : followed(next, after);
}

function elsewhere(word: string, program: Command): string[] {
  const all = everyCommand(program).filter((one) => one !== program);
  const names = nearest(
    word,
    all.map((one) => one.name()),
  );
  return all
    .filter((one) => names.includes(one.name()))
    .map(pathOf)
    .slice(0, 3);
}
