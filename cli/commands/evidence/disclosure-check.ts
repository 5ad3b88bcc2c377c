// qingfeng disclosure check: where a penalty must be published, by when, what is missing for it, and until when it stays.
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import { type ChannelCheck, checkDisclosure, DisclosureInputError, readDecision } from '@qingfeng/disclosure';
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { bytesOf } from '../../file-bytes.ts';
import { parsedJson } from '../../json-text.ts';
import { printable, writeResult } from '../../output.ts';
import { countedDayJson } from '../counted-day.ts';

export const registerDisclosureCheck: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({
    program,
    name: 'disclosure',
    description: say({ zh: '处罚公开', en: 'publication of penalties' }),
  })
    .command('check')
    .argument('<file>', say({ zh: '处罚决定的 JSON 文件，- 表示标准输入', en: 'the decision as JSON, - for stdin' }))
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '处罚决定应在哪些渠道、何时前公开，还缺哪些项目',
        en: 'where a penalty must be public, by when, and what is missing for it',
      }),
    )
    .action(async (file: string, { json }: { json?: true }) => {
      const channels = channelsFor(file, new TextDecoder().decode(await bytesOf(file)));
      await writeResult(json === true ? asJson(channels, context) : asText(channels, context));
      const missing = channels.reduce((sum, channel) => sum + channel.missing.length, 0);
      if (missing > 0) {
        throw new Failure(
          { zh: `缺少 ${missing} 项`, en: `${missing} items are missing` },
          { code: 'disclosure.incomplete' },
        );
      }
    });
  guide(command, {
    runs: 'here',
    examples: [
      'echo \'{"decidedOn":"2026-11-20","procedure":"simple","penalties":[],\n  "agencyProvince":"广东","party":{"kind":"person","name":"张三"},\n  "fields":{}}\' > decision.json\nqingfeng disclosure check decision.json --json',
    ],
    one: { zh: '1 有项目缺失', en: '1 an item is missing' },
  });
};

/** @throws Failure naming the fields that are wrong */
function channelsFor(file: string, text: string): ChannelCheck[] {
  try {
    return checkDisclosure(readDecision(parsedJson(file, text)), calendarFrom(seedCalendarYears()));
  } catch (error) {
    if (!(error instanceof DisclosureInputError)) throw error;
    const { problems } = error;
    throw new Failure(
      {
        zh: problems.map(({ field, zh }) => `${file}：${field} ${zh}`).join('\n'),
        en: problems.map(({ field, en }) => `${file}: ${field} ${en}`).join('\n'),
      },
      { code: 'input.invalid', file, problems: problems.map(({ field, zh, en }) => ({ field, message: { zh, en } })) },
    );
  }
}

function asJson(channels: readonly ChannelCheck[], { say }: CommandContext): string {
  const told = channels.map(({ why, counted, missing, basis, ...rest }) => ({
    ...rest,
    why: say(why),
    counted: counted.map(countedDayJson),
    missing: missing.map(({ field, zh }) => ({ field, zh })),
    basis: basis === null ? null : { document: basis.document, article: basis.article, mark: basis.mark },
  }));
  return `${JSON.stringify({ channels: told }, null, 2)}\n`;
}

function asText(channels: readonly ChannelCheck[], { say }: CommandContext): string {
  const lines = channels.flatMap(({ channel, required, why, due, missing, until, repairFrom }) => [
    required
      ? `${channel}  ${say({ zh: `${due} 前`, en: `by ${due}` })}  ${say(why)}`
      : `${channel}  ${say({ zh: '不需要', en: 'not required' })}  ${say(why)}`,
    ...(missing.length === 0
      ? []
      : [
          say({
            zh: `  缺少：${missing.map(({ zh }) => zh).join('、')}`,
            en: `  missing: ${missing.map(({ en }) => en).join(', ')}`,
          }),
        ]),
    ...(until === undefined ? [] : [say({ zh: `  公示至 ${until}`, en: `  public until ${until}` })]),
    ...(repairFrom === undefined
      ? []
      : [say({ zh: `  ${repairFrom} 起可申请修复`, en: `  repair from ${repairFrom}` })]),
  ]);
  return `${lines.map(printable).join('\n')}\n`;
}
