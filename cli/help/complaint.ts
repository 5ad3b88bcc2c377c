// How a command tells that it ended badly: in words for a person, as one line of JSON under --json; both on stderr.
import type { Command, CommanderError } from 'commander';
import { type About, Failure, Misuse } from '../failure.ts';
import type { Language, Sentence } from '../language.ts';
import { printable, writeNotice } from '../output.ts';
import { nearest } from './suggest.ts';

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

/** What commander says of a command line, in our words. */
export function misuseOf(error: CommanderError, command: Command, argv: readonly string[]): Misuse {
  // A mandatory option that is misspelt counts as missing to commander; what is there explains more.
  const misspelt = error.code === 'commander.missingMandatoryOptionValue' ? unknownAmong(argv, command) : undefined;
  const code = misspelt === undefined ? error.code : 'commander.unknownOption';
  const message = misspelt === undefined ? error.message : `'${misspelt}'`;
  const complaint = COMPLAINTS[code];
  const field = /'([^']+)'/.exec(message)?.[1];
  const about = { code: code.replace(/^commander\./, 'usage.'), ...(field === undefined ? {} : { field }) };
  if (complaint === undefined) return new Misuse({ zh: message, en: message }, about);
  const named = field === undefined ? '' : ` ${printable(field)}`;
  // What came in place of a value, and which there are: commander lists choices, our own parsers say their form.
  const [, given, allowed] = /argument '(.*)' is invalid\. (?:Allowed choices are )?(.+?)\.?$/s.exec(message) ?? [];
  if (given !== undefined && allowed !== undefined) {
    const choices = allowed.split(', ');
    return new Misuse(
      {
        zh: `${complaint.zh}${named}：${printable(given)}（应为 ${allowed}）`,
        en: `${complaint.en}${named}: ${printable(given)} (must be ${allowed})`,
      },
      { ...about, allowed: choices, suggestions: nearest(given, choices) },
    );
  }
  const suggestions = code === 'commander.unknownOption' ? nearest(field ?? '', optionsOf(command)) : [];
  return new Misuse({ zh: complaint.zh + named, en: complaint.en + named }, { ...about, suggestions });
}

function unknownAmong(argv: readonly string[], command: Command): string | undefined {
  const known = optionsOf(command);
  const end = argv.indexOf('--');
  const names = argv.slice(0, end < 0 ? undefined : end).map((argument) => argument.split('=')[0] ?? '');
  return names.find((name) => name.startsWith('--') && !known.includes(name));
}

function optionsOf(command: Command): string[] {
  const help = command.createHelp();
  const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
  return options.flatMap(({ long }) => (typeof long === 'string' ? [long] : []));
}

export type Told = {
  readonly language: Language;
  readonly json: boolean;
  /** The command whose help explains more, as it is typed. */
  readonly path: string;
  /** Where it is another than that of the failure. */
  readonly exitStatus?: number;
};

/** Says on stderr why a command ended badly. @returns the exit status */
export async function complain(failure: Failure, told: Told): Promise<number> {
  const exitStatus = told.exitStatus ?? (failure instanceof Misuse ? 2 : 1);
  if (told.json) await writeNotice(JSON.stringify({ error: asJson(failure, told, exitStatus) }));
  else await writeNotice(inWords(failure, told));
  return exitStatus;
}

/** A wrong use ends with where its help is; a failure says itself what to do. */
function inWords(failure: Failure, { language, path }: Told): string {
  const said = `qingfeng: ${failure.sentence[language]}`;
  if (!(failure instanceof Misuse)) return said;
  const { suggestions = [] } = failure.about;
  const list = suggestions.map(printable).join(language === 'zh' ? '、' : ', ');
  const meant = language === 'zh' ? `是不是想用：${list}？` : `Did you mean ${list}?`;
  const help = language === 'zh' ? '用法见：' : 'See: ';
  return [said, ...(list === '' ? [] : [meant]), `${help}${path} --help`].join('\n');
}

/** One object on one line: what a program needs to go on, without taking sentences apart. */
function asJson({ sentence, about }: Failure, { language, path }: Told, exitStatus: number): object {
  const { code = exitStatus === 2 ? 'usage.invalid' : 'failed', problems, suggestions = [], ...rest } = about;
  return {
    code,
    message: sentence[language],
    ...rest,
    ...(problems === undefined
      ? {}
      : { problems: problems.map(({ field, message }) => ({ field, message: message[language] })) }),
    ...(suggestions.length === 0 ? {} : { suggestions }),
    help: `${path} --help`,
    exitStatus,
  };
}

/** A defect of the command itself, for a program that reads JSON; a person sees the trace of Node. */
export function defectOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const about: About = { code: 'internal' };
  return new Failure({ zh: `程序出错：${message}`, en: `internal error: ${message}` }, about);
}
