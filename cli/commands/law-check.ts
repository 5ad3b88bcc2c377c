// qingfeng law check: what in the recorded law nobody has verified, has lapsed, or lapses soon.
import { reviewLawTable, seedLaw, type Watched, type WatchedRule, watchRules } from '@qingfeng/offence';
import { type Procedure, rulesOnDay } from '@qingfeng/procedure';
import { type CommandContext, type CommandRegistration, guide, noun } from '../command.ts';
import type { Sentence } from '../language.ts';
import { printable, writeResult } from '../output.ts';
import { declaredProcedures } from '../procedures.ts';
import { asOfOption, dayOf } from './day-option.ts';
import { jsonText } from './remote.ts';

const DAYS = 90;

export const registerLawCheck: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'law', description: say({ zh: '法律数据', en: 'the law as data' }) })
    .command('check')
    .addOption(asOfOption(say({ zh: '以哪一天为准（默认今天）', en: 'the day to look from (else today)' })))
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: `列出待核实的、已失效的和 ${DAYS} 天内失效的标准、规则和程序依据`,
        en: `list thresholds, rules and grounds of procedures to be verified, lapsed, or lapsing within ${DAYS} days`,
      }),
    )
    .action(async ({ json, ...day }: { asOf?: string; json?: true }) => {
      const on = { asOf: dayOf(day), withinDays: DAYS };
      const offence = reviewLawTable(seedLaw, on);
      const procedures = watchRules(
        (await declaredProcedures(context)).flatMap((one) => rulesOf(one, on.asOf)),
        on,
      );
      if (json === true) return writeResult(jsonText({ ...offence, procedures }));
      const { asOf, tableAsOf } = offence;
      const head = say({
        zh: `${asOf} · 立案追诉标准核对至 ${tableAsOf}`,
        en: `${asOf} · thresholds compared with the law on ${tableAsOf}`,
      });
      await writeResult(described({ head, watched: both(offence, procedures), context }));
    });
  guide(command, { runs: 'here', examples: ['qingfeng law check', 'qingfeng law check --as-of 2026-11-24 --json'] });
};

/** What either kind of rule is shown with. */
type Shown = WatchedRule & {
  readonly id: string;
  readonly title: Sentence;
  readonly cite: string;
  readonly basis: { readonly article: string | null; readonly effectiveFrom: string };
};

/** The rules behind one version of a procedure, and its own last day. */
function rulesOf(procedure: Procedure, asOf: string): Shown[] {
  const { id, version, title, validFrom, validUntil } = procedure;
  const rules = rulesOnDay(procedure, asOf).map(({ part, name, basis }) => ({
    id: `${id}@${version} ${part} ${name}`,
    title,
    cite: basis.document,
    mark: basis.mark,
    basis: { article: basis.article, effectiveFrom: basis.inForce.from, effectiveTo: basis.inForce.until },
  }));
  const itself = { article: null, effectiveFrom: validFrom, effectiveTo: validUntil };
  return [{ id: `${id}@${version}`, title, cite: `${id}@${version}`, mark: 'declared', basis: itself }, ...rules];
}

function both(one: Watched<Shown>, other: Watched<Shown>): Watched<Shown> {
  return {
    recalled: [...one.recalled, ...other.recalled],
    lapsing: [...one.lapsing, ...other.lapsing],
    lapsed: [...one.lapsed, ...other.lapsed],
  };
}

function described(q: { head: string; watched: Watched<Shown>; context: CommandContext }): string {
  const { head, watched, context } = q;
  const { say } = context;
  const { recalled, lapsing, lapsed } = watched;
  const part = (title: string, rules: readonly Shown[], lines: readonly string[]) =>
    rules.length === 0 ? [] : ['', `${title} (${rules.length})`, ...lines];
  const each = (rules: readonly Shown[]) => rules.map((rule) => `  ${rule.id}  ${say(rule.title)}  ${placeOf(rule)}`);
  const lines = [
    head,
    ...part(say({ zh: '待核实', en: 'To be verified' }), recalled, each(recalled)),
    ...part(say({ zh: `${DAYS} 天内失效`, en: `Lapses within ${DAYS} days` }), lapsing, each(lapsing)),
    ...part(say({ zh: '已失效', en: 'Lapsed' }), lapsed, byDocument(lapsed)),
  ];
  const all = recalled.length + lapsing.length + lapsed.length;
  const rest = all === 0 ? [say({ zh: '没有需要核对的内容', en: 'Nothing needs a second look' })] : [];
  return `${[...lines, ...rest].map(printable).join('\n')}\n`;
}

/** One line per document and last day: rows of old law are many and lapse together. */
function byDocument(rules: readonly Shown[]): string[] {
  // Map.groupBy is younger than the Node under which the packed command runs.
  const groups = new Map<string, Shown[]>();
  for (const rule of rules) {
    const heading = `${rule.cite}  ${rule.basis.effectiveTo ?? ''}`;
    groups.set(heading, [...(groups.get(heading) ?? []), rule]);
  }
  return [...groups].map(([heading, members]) => `  ${heading}  ${members.map(({ id }) => id).join(' ')}`);
}

function placeOf({ cite, basis }: Shown): string {
  const until = basis.effectiveTo === null ? '' : ` – ${basis.effectiveTo}`;
  return `${cite} ${basis.article ?? ''} ${basis.effectiveFrom}${until}`;
}
