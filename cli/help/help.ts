// Help in both languages, at 80 columns with Chinese characters counted as two, and what stands below the options: examples, exit
// statuses, where more is written.
import { type Command, Help, type HelpConfiguration } from 'commander';
import { type CommandContext, type Guide, guideOf } from '../command.ts';
import { everyCommand, pathOf } from '../command-line.ts';
import type { Language, Sentence } from '../language.ts';

const WIDTH = 80;

const TITLES: Record<string, string> = {
  'Usage:': '用法:',
  'Arguments:': '参数:',
  'Options:': '选项:',
  'Global Options:': '通用选项:',
  'Commands:': '命令:',
};

const GROUPS: Record<Guide['runs'], Sentence> = {
  here: { zh: '在本机处理，不需要服务器:', en: 'Done here, without a server:' },
  remote: { zh: '由服务器处理（--url 或 QINGFENG_URL）:', en: 'Done by a server (--url or QINGFENG_URL):' },
  server: { zh: '在服务器所在的机器上运行:', en: "Run on the server's own machine:" },
};

/** How commander words and breaks help. */
export function helpConfiguration(language: Language): HelpConfiguration {
  const chinese = language === 'zh';
  const placeholders = (usage: string) =>
    chinese ? usage.replace('[options]', '[选项]').replace('[command]', '[命令]') : usage;
  return {
    helpWidth: WIDTH,
    minWidthToWrap: 20,
    showGlobalOptions: true,
    displayWidth: widthOf,
    boxWrap: (text, width) => wrapped(text, width),
    commandUsage: (command) => placeholders(new Help().commandUsage(command)),
    // Arguments and options of a verb stand in its own help.
    subcommandTerm: (command) => command.name(),
    subcommandDescription: (command) => {
      const verbs = command.commands.map((one) => one.name());
      if (verbs.length === 0) return command.description();
      return `${command.description()}${chinese ? '：' : ': '}${verbs.join(chinese ? '、' : ', ')}`;
    },
    optionDescription: (option) => {
      const told = new Help().optionDescription(option);
      return chinese ? told.replace(/\bdefault: /, '默认 ').replace(/\bchoices: /, '可选 ') : told;
    },
    styleTitle: (title) => (chinese ? (TITLES[title] ?? title) : title),
  };
}

/** Columns of a terminal: a Chinese character and its punctuation take two. */
export function widthOf(text: string): number {
  return [...text].reduce(
    (sum, sign) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(sign)
        ? 2
        : 1),
    0,
  );
}

/** Breaks between words and between Chinese characters, none of whose punctuation begins a line. */
function wrapped(text: string, width: number): string {
  const pieces = /\s*(?:[“（《‘]*(?:\p{Script=Han}|[^\s\p{Script=Han}“（《‘]+)[，。；：、）》”’！？…]*)/gu;
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const [piece] of paragraph.matchAll(pieces)) {
      if (line !== '' && widthOf(line + piece) > width) {
        lines.push(line);
        line = piece.trimStart();
      } else line += piece;
    }
    lines.push(line);
  }
  return lines.join('\n');
}

/** Puts the nouns in groups and the guides below the options. */
export function addGuides(program: Command, context: CommandContext): void {
  for (const command of everyCommand(program)) {
    command.addHelpText('after', () => epilogue(command, program, context));
    if (command.parent === program) command.helpGroup(context.say(GROUPS[placeOf(command)]));
  }
}

/** Where a command runs; a noun where the most of its verbs do, a server first. */
function placeOf(command: Command): Guide['runs'] {
  const places = everyCommand(command).flatMap((one) => guideOf(one)?.runs ?? []);
  return places.find((place) => place === 'server') ?? places.find((place) => place === 'remote') ?? 'here';
}

function epilogue(command: Command, program: Command, { say }: CommandContext): string {
  const own = guideOf(command);
  const below = everyCommand(command).flatMap((one) => guideOf(one)?.examples[0] ?? []);
  const examples = own?.examples ?? (command === program ? ROOT_EXAMPLES : below);
  const more = command.commands.length === 0 ? [] : ['', say(moreHelp(command))];
  return [
    '',
    say({ zh: '例子:', en: 'Examples:' }),
    ...examples.flatMap((example) => example.split('\n')).map((line) => `  ${line}`),
    '',
    say({ zh: '退出状态:', en: 'Exit status:' }),
    ...[DONE, own?.one ?? FAILED, MISUSED].map((line) => `  ${say(line)}`),
    ...(own === undefined || own.runs === 'here' ? [] : ['', wrapped(say(PLACES[own.runs]), WIDTH)]),
    ...more,
    '',
    say(DOCS),
  ].join('\n');
}

const ROOT_EXAMPLES = [
  'qingfeng help offence check',
  'qingfeng calendar due --from 2024-09-28T10:00:00+08:00 \\\n  --amount 10 --unit workday',
  'qingfeng status --url https://qingfeng.example.gov.cn',
];

const DONE: Sentence = { zh: '0 完成', en: '0 done' };
const FAILED: Sentence = { zh: '1 没有完成，原因在标准错误', en: '1 it failed, the reason is on standard error' };
const MISUSED: Sentence = { zh: '2 用法不对；130 被 Ctrl-C 中断', en: '2 used wrongly; 130 ended by Ctrl-C' };

const PLACES: Record<'remote' | 'server', Sentence> = {
  remote: {
    zh: '需要服务器：--url、QINGFENG_URL，或本机正在运行的服务器；密钥用 qingfeng login 保存，或设置 QINGFENG_API_KEY。',
    en: 'Needs a server: --url, QINGFENG_URL, or the one that runs here; keep the key with qingfeng login, or set QINGFENG_API_KEY.',
  },
  server: {
    zh: '在服务器所在的机器上、它的安装文件夹中运行，QINGFENG_HOME 与服务器相同。',
    en: "Run it on the server's own machine, in its folder, with the same QINGFENG_HOME.",
  },
};

function moreHelp(command: Command): Sentence {
  const path = pathOf(command).replace(/^qingfeng ?/, '');
  const typed = `qingfeng help ${path === '' ? '' : `${path} `}`;
  return { zh: `某个命令的说明: ${typed}<命令>`, en: `Help on a command: ${typed}<command>` };
}

const DOCS: Sentence = {
  zh: '文档: docs/operate.zh-CN.md（命令）',
  en: 'Documentation: docs/operate.md (the command)',
};
