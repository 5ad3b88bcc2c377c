// A command line taken apart and run. Exit status: 0 done, 1 the thing failed, 2 used wrongly, 128 and the signal's number interrupted.
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { Command, CommanderError, Option } from 'commander';
import type { CommandContext, CommandRegistration } from './command.ts';
import { pathOf, placeOf, type Typed, typedWords, unknownCommand, wantsJson } from './command-line.ts';
import { commandsFor, everyRegistration } from './commands/index.ts';
import { Failure, Interrupted, Misuse } from './failure.ts';
import { complain, defectOf, misuseOf } from './help/complaint.ts';
import { addGuides, helpConfiguration } from './help/help.ts';
import { languageOf, type Sentence } from './language.ts';
import { streams } from './output.ts';

/** The program with these commands; nothing of it writes an error by itself. */
export function buildProgram(context: CommandContext, commands: readonly CommandRegistration[]): Command {
  const { say, language } = context;
  const program = new Command('qingfeng')
    .description(
      say({ zh: '清风：打击侵权假冒工作平台', en: 'Qingfeng: against IP infringement and counterfeit goods' }),
    )
    .version(version(), '-V, --version', say({ zh: '显示版本', en: 'print the version' }))
    .helpOption('-h, --help', say({ zh: '显示帮助', en: 'print help' }))
    .helpCommand('help [command]', say({ zh: '显示某个命令的帮助', en: 'print help on a command' }))
    .addOption(
      new Option('--lang <language>', say({ zh: '语言（默认按系统语言）', en: "language (else the shell's)" })).choices(
        ['zh', 'en'],
      ),
    )
    .configureHelp(helpConfiguration(language))
    .configureOutput({
      writeOut: (text) => streams().stdout.write(text),
      writeErr: (text) => streams().stderr.write(text),
      outputError: () => {},
    })
    .showSuggestionAfterError(false)
    .exitOverride();
  for (const register of commands) register(program, context);
  addGuides(program, context);
  return program;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));
  const named = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return String(named);
}

/** Runs one command line; resolves to the exit status. */
export async function run(argv: readonly string[]): Promise<number> {
  const language = languageOf(argv, process.env);
  const context = { language, say: (sentence: Sentence) => sentence[language] };
  const typed = typedWords(argv);
  const program = buildProgram(context, await commandsFor(typed.words));
  const { command } = placeOf(program, typed);
  const told = { language, json: wantsJson(argv), path: pathOf(command) };
  try {
    return await parse({ program, typed, context, json: told.json });
  } catch (error) {
    if (error instanceof Interrupted) {
      const exitStatus = 128 + constants.signals[error.signal];
      if (error.failure !== undefined) await complain(error.failure, { ...told, exitStatus });
      return exitStatus;
    }
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : complain(misuseOf(error, command, typed.rest), told);
    }
    if (error instanceof Failure) return complain(error, told);
    if (told.json) return complain(defectOf(error), told);
    throw error;
  }
}

async function parse(q: { program: Command; typed: Typed; context: CommandContext; json: boolean }): Promise<0 | 2> {
  const { program, typed, context, json } = q;
  const place = placeOf(program, typed);
  const { command, left, help } = place;
  // A noun that takes arguments is a command itself.
  if (command.commands.length > 0 && command.registeredArguments.length === 0) {
    if (left.length > 0) throw unknownCommand(place, buildProgram(context, await everyRegistration()));
    if (!help && isOnlyGlobal(typed.rest)) {
      // A noun without its verb: what there is, for a person as help.
      if (json) throw missingCommand(command);
      command.outputHelp({ error: true });
      return 2;
    }
  }
  const path = pathOf(command).split(' ').slice(1);
  await program.parseAsync(help ? [...path, '--help'] : [...path, ...left, ...typed.rest], { from: 'user' });
  return 0;
}

/** Whether nothing is there that commander would answer or refuse. */
function isOnlyGlobal(options: readonly string[]): boolean {
  return options.every((option, at) => option === '--json' || /^--lang=?/.test(option) || options[at - 1] === '--lang');
}

function missingCommand(command: Command): Misuse {
  const names = command.commands.map((one) => one.name());
  return new Misuse(
    { zh: `缺少命令：${names.join('、')}`, en: `missing command: ${names.join(', ')}` },
    { code: 'usage.missingCommand', allowed: names },
  );
}
