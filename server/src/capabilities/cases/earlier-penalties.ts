// Whether the accused were punished before for the same kind of act: looked up over all agencies here, not typed.
import type { Offence } from '@qingfeng/offence';
import type { Text } from '@qingfeng/procedure';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../../platform/database/connections/connect.ts';
import type { WorkTools } from '../../platform/procedures/index.ts';
import { caseToChange, type Versioned } from './file/actions.ts';
import { partiesOf } from './file/store.ts';
import { caseProblem } from './problems.ts';
import { yearsLater } from './rules/limitation.ts';
import type { CheckFacts } from './schema.ts';
import { type CaseFile, updateCase } from './store.ts';
import { offenceIn } from './threshold/offences.ts';
import { lawInUse, weighCase } from './threshold/weigh.ts';

/** Articles whose acts are of one kind (法释〔2025〕5号 3, 5, 6, 10, 13, 14, 17; of the others the article itself; recalled). */
const kinds: readonly (readonly string[])[] = [
  ['213', '214', '215'],
  ['217', '218'],
  ['219', '219-1'],
  ['141', '142', '142-1'],
  ['143', '144'],
];
const years = 2;

export const earlierPenalties = z
  .object({
    from: z.iso.date(),
    until: z.iso.date().describe('Last day of the act'),
    parties: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        identified: z.boolean().describe('Whether it has a number by which it could be found'),
        count: z.int(),
        penalties: z.array(
          z.object({
            kind: z.enum(['administrative', 'criminal']),
            agency: z.string(),
            on: z.iso.date(),
            caseId: z.uuid().nullable().describe('Null where the file is not open to who asks'),
          }),
        ),
      }),
    ),
  })
  .meta({
    id: 'EarlierPenalties',
    description:
      'Criminal punishments and administrative penalties for the same kind of act within two years before the act',
  });
export type EarlierPenalties = z.infer<typeof earlierPenalties>;

type Row = {
  partyId: string;
  kind: 'administrative' | 'criminal';
  agency: string;
  punishedOn: string;
  seenCase: string | null;
};

/**
 * Looks up the accused of a case that the acting officer handles, and enters what is found as facts of the file. That somebody asked is
 * recorded for each party. Sealed cases and those of juveniles count nothing; that nothing is found here proves nothing elsewhere.
 * @throws Problem request.notFound, record.changed, cases.noOffence, cases.noActDate, cases.notHandled, and as changeCase
 */
export async function lookUpEarlier(session: Session, tools: WorkTools, q: Versioned): Promise<EarlierPenalties> {
  const file = await caseToChange(session, q, 'ofItsSystem');
  const found = await earlierOf(session, tools, file);
  await enter(session, tools, { id: file.id, facts: file.facts as CheckFacts, parties: found.parties });
  return found;
}

/** The same without entering anything. @throws Problem cases.noOffence, cases.noActDate, cases.notHandled */
export async function earlierOf(session: Session, tools: WorkTools, file: CaseFile): Promise<EarlierPenalties> {
  const { tx } = session;
  const law = await lawInUse(tx, tools.now);
  const offence = offenceIn(law, file.offenceCode);
  if (offence === undefined) throw caseProblem('cases.noOffence');
  const until = file.actUntil ?? file.actFrom;
  if (until === null) throw caseProblem('cases.noActDate');
  const from = yearsLater(until, -years);
  const articles = sameKind(offence.articles);
  const offences = law.compiled.table.offences.filter((one) => isSame(one, { code: offence.code, articles }));
  const found = await ask(session, { id: file.id, offences: offences.map(({ id }) => id), articles, from, until });
  const accused = (await partiesOf(tx, file.id)).filter(({ part, juvenile }) => part === 'party' && !juvenile);
  const parties = accused.map(({ id, name, uscc, idDigest }) => {
    const rows = found.filter((row) => row.partyId === id);
    return {
      ...{ id, name, identified: uscc !== null || idDigest !== null, count: rows.length },
      penalties: rows.map((row) => ({
        kind: row.kind,
        agency: row.agency,
        on: row.punishedOn,
        caseId: row.seenCase,
      })),
    };
  });
  return { from, until, parties };
}

/** Why it is not the first time (行政处罚法 33(1)), with each penalty that was found; null where none was. */
export function earlierNamed({ parties }: EarlierPenalties): Text | null {
  const found = parties.flatMap(({ name, penalties }) => penalties.map((one) => ({ ...one, name })));
  if (found.length === 0) return null;
  const [zh, en] = [
    found.map(
      ({ name, on, agency, kind }) => `${name} ${on} 被${kind === 'criminal' ? '判处刑罚' : '处罚'}（${agency}）`,
    ),
    found.map(
      ({ name, on, agency, kind }) =>
        `${name} was ${kind === 'criminal' ? 'sentenced' : 'penalised'} on ${on} (${agency})`,
    ),
  ];
  return {
    zh: `不是初次违法：${zh.join('；')}（行政处罚法第33条第1款）`,
    en: `not the first time: ${en.join('; ')} (Penalty Law art. 33(1))`,
  };
}

function sameKind(articles: readonly string[]): string[] {
  return [...new Set(articles.flatMap((one) => kinds.find((kind) => kind.includes(one)) ?? [one]))];
}

/** The same offence, or another whose acts are of the same kind. */
function isSame(one: Offence, q: { code: string; articles: readonly string[] }): boolean {
  return one.id === q.code || one.articles.some((article) => q.articles.includes(article));
}

async function ask(
  { tx }: Session,
  q: { id: string; offences: readonly string[]; articles: readonly string[]; from: string; until: string },
): Promise<Row[]> {
  try {
    const { rows } = await sql<Row>`select party_id, kind, agency, punished_on::text as punished_on, seen_case
      from access.earlier_penalties(${q.id}, ${[...q.offences]}, ${[...q.articles]}, ${q.from}::date, ${q.until}::date)`.execute(
      tx,
    );
    return rows;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') throw caseProblem('cases.notHandled');
    throw error;
  }
}

/** What lowers a threshold is entered where something was found; where nothing was, what the officer knows stays. */
async function enter(
  session: Session,
  tools: WorkTools,
  q: { id: string; facts: CheckFacts; parties: EarlierPenalties['parties'] },
): Promise<void> {
  const most = Math.max(0, ...q.parties.map(({ count }) => count));
  if (most === 0) return;
  const administrative = Math.max(
    ...q.parties.map(({ penalties }) => penalties.filter(({ kind }) => kind === 'administrative').length),
  );
  const facts = { ...q.facts, repeatWithinTwoYears: true, penaltiesWithinTwoYears: administrative };
  await updateCase(session.tx, q.id, { facts: JSON.stringify(facts) });
  await weighCase(session, tools, q.id);
}
