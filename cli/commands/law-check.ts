// qingfeng law check: what in the recorded law nobody has verified, has lapsed, or lapses soon.
import { localDate } from '@qingfeng/codes';
import { type LawReview, type RuleInReview, reviewLawTable, seedLaw } from '@qingfeng/offence';
import { type CommandContext, type CommandRegistration, noun } from '../command.ts';
import { printable, writeResult } from '../output.ts';
import { dayOption } from './day-option.ts';
import { jsonText } from './remote.ts';

const DAYS = 90;

export const registerLawCheck: CommandRegistration = (program, context) => {
  const { say } = context;
  noun({ program, name: 'law', description: say({ zh: '法律数据', en: 'the law as data' }) })
    .command('check')
    .option(
      '--as-of <date>',
      say({ zh: '以哪一天为准（默认今天）', en: 'the day to look from (else today)' }),
      dayOption('--as-of'),
    )
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: `列出待核实的、已失效的和 ${DAYS} 天内失效的标准和规则`,
        en: `list the rules that are to be verified, have lapsed, or lapse within ${DAYS} days`,
      }),
    )
    .action(async ({ asOf, json }: { asOf?: string; json?: true }) => {
      const review = reviewLawTable(seedLaw, { asOf: asOf ?? localDate(Date.now()), withinDays: DAYS });
      await writeResult(json === true ? jsonText(review) : described(review, context));
    });
};

function described(review: LawReview, { say }: CommandContext): string {
  const { asOf, tableAsOf, withinDays, recalled, lapsing, lapsed } = review;
  const part = (title: string, rules: readonly RuleInReview[], lines: readonly string[]) =>
    rules.length === 0 ? [] : ['', `${title} (${rules.length})`, ...lines];
  const each = (rules: readonly RuleInReview[]) =>
    rules.map((rule) => `  ${rule.id}  ${say(rule.title)}  ${placeOf(rule)}`);
  const lines = [
    say({ zh: `${asOf} · 数据核对至 ${tableAsOf}`, en: `${asOf} · data compared with the law on ${tableAsOf}` }),
    ...part(say({ zh: '待核实', en: 'To be verified' }), recalled, each(recalled)),
    ...part(say({ zh: `${withinDays} 天内失效`, en: `Lapses within ${withinDays} days` }), lapsing, each(lapsing)),
    ...part(say({ zh: '已失效', en: 'Lapsed' }), lapsed, byDocument(lapsed)),
  ];
  const all = recalled.length + lapsing.length + lapsed.length;
  const rest = all === 0 ? [say({ zh: '没有需要核对的内容', en: 'Nothing needs a second look' })] : [];
  return `${[...lines, ...rest].map(printable).join('\n')}\n`;
}

/** One line per document and last day: rows of old law are many and lapse together. */
function byDocument(rules: readonly RuleInReview[]): string[] {
  const groups = Map.groupBy(rules, ({ cite, basis }) => `${cite}  ${basis.effectiveTo ?? ''}`);
  return [...groups].map(([heading, members]) => `  ${heading}  ${members.map(({ id }) => id).join(' ')}`);
}

function placeOf({ cite, basis }: RuleInReview): string {
  const until = basis.effectiveTo === null ? '' : ` – ${basis.effectiveTo}`;
  return `${cite} ${basis.article ?? ''} ${basis.effectiveFrom}${until}`;
}
