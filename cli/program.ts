// A command line taken apart and run. Exit status: 0 done, 1 the thing failed, 2 used wrongly.
import { readFileSync } from 'node:fs';
import { Command, CommanderError, Help, Option } from 'commander';
import type { CommandContext, CommandRegistration } from './command.ts';
import { commandsFor } from './commands/index.ts';
import { Failure, Misuse } from './failure.ts';
import { languageOf, type Sentence } from './language.ts';
import { printable, writeNotice } from './output.ts';

const TITLES: Record<string, string> = {
  'Usage:': '用法:',
  'Arguments:': '参数:',
  'Options:': '选项:',
  'Global Options:': '通用选项:',
  'Commands:': '命令:',
};

/** What commander's complaints mean, by its codes; the word at fault is quoted in its message. */
const COMPLAINTS: Record<string, Sentence> = {
  'commander.unknownOption': { zh: '没有这个选项', en: 'unknown option' },
  'commander.unknownCommand': { zh: '没有这个命令', en: 'unknown command' },
  'commander.missingArgument': { zh: '缺少参数', en: 'missing argument' },
  'commander.missingMandatoryOptionValue': { zh: '缺少选项', en: 'missing option' },
  'commander.optionMissingArgument': { zh: '选项缺少值', en: 'option without its value' },
  'commander.excessArguments': { zh: '参数太多', en: 'too many arguments' },
  'commander.invalidArgument': { zh: '参数无效', en: 'invalid argument' },
};

function buildProgram(context: CommandContext, commands: readonly CommandRegistration[]): Command {
  const { say, language } = context;
  const program = new Command('qingfeng')
    .description(
      say({ zh: '清风：打击侵权假冒工作平台', en: 'Qingfeng: against IP infringement and counterfeit goods' }),
    )
    .version(version(), '-V, --version', say({ zh: '显示版本', en: 'print the version' }))
    .helpOption('-h, --help', say({ zh: '显示帮助', en: 'print help' }))
    .helpCommand('help [command]', say({ zh: '显示某个命令的帮助', en: 'print help on a command' }))
    .addOption(new Option('--lang <language>', say({ zh: '语言', en: 'language' })).choices(['zh', 'en']))
    .configureHelp({
      showGlobalOptions: true,
      optionDescription: (option) => {
        const told = new Help().optionDescription(option);
        return language === 'zh' ? told.replace('(default: ', '(默认 ').replace('(choices: ', '(可选 ') : told;
      },
      styleTitle: (title) => (language === 'zh' ? (TITLES[title] ?? title) : title),
    })
    .configureOutput({ outputError: () => {} })
    .exitOverride();
  for (const register of commands) register(program, context);
  return program;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));
  const named = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return String(named);
}

/** Runs one command line; resolves to the exit status. */
export async function run(argv: readonly string[]): Promise<0 | 1 | 2> {
  const language = languageOf(argv, process.env);
  const say = (sentence: Sentence) => sentence[language];
  try {
    await buildProgram({ language, say }, await commandsFor(argv)).parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return complain(error, say);
    if (!(error instanceof Failure)) throw error;
    await writeNotice(`qingfeng: ${say(error.sentence)}`);
    return error instanceof Misuse ? 2 : 1;
  }
}

/** What came in place of a value, and which there are: commander lists choices, our own parsers say their form. */
function allowedValues({ message }: CommanderError, say: (sentence: Sentence) => string): string {
  const [, given, allowed] = /argument '(.*)' is invalid\. (?:Allowed choices are )?(.+?)\.?$/s.exec(message) ?? [];
  if (given === undefined || allowed === undefined) return '';
  return say({ zh: `：${printable(given)}（应为 ${allowed}）`, en: `: ${printable(given)} (must be ${allowed})` });
}

async function complain(error: CommanderError, say: (sentence: Sentence) => string): Promise<0 | 2> {
  if (error.exitCode === 0) return 0;
  // Without a verb commander has printed the help already; there is nothing to add.
  if (error.code === 'commander.help') return 2;
  const complaint = COMPLAINTS[error.code];
  const quoted = /'([^']+)'/.exec(error.message)?.[1];
  const detail =
    complaint === undefined ? error.message : `${say(complaint)}${quoted === undefined ? '' : ` ${quoted}`}`;
  await writeNotice(`qingfeng: ${detail}${allowedValues(error, say)}`);
  await writeNotice(say({ zh: '用 qingfeng --help 查看用法', en: 'See qingfeng --help' }));
  return 2;
}
