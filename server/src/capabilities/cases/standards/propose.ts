// What the standards of an office propose for a case, and the record of it in the case's run.
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { act, lookAt, type WorkTools } from '../../../platform/procedures/index.ts';
import { earlierNamed, earlierOf } from '../earlier-penalties.ts';
import { type CaseFile, findCase, lockCase } from '../store.ts';
import { lineOfCase } from '../threshold/weigh.ts';
import { type Amounts, type Answers, factsOf, proposeBand, proposeLenient } from './discretion.ts';
import type { DiscretionContent, LenientContent } from './schema.ts';
import { standardsInUse } from './store.ts';

/**
 * What each standard that holds for the case proposes by these answers, minor acts first; nothing is stored.
 * @throws Problem request.notFound
 */
export async function proposalsFor(session: Session, tools: WorkTools, q: { id: string; answers: Answers }) {
  const file = await findCase(session.tx, q.id);
  if (file === undefined) throw problem('request.notFound');
  const rows = await rowsFor(session, tools, file);
  const amounts = amountsOf(file);
  const items = rows.map((row) => {
    const content = row.content as DiscretionContent | LenientContent;
    const proposal =
      'grades' in content ? proposeBand(content, { amounts, answers: q.answers }) : proposeLenient(content, q.answers);
    return {
      ...{ id: row.id, document: row.document, article: row.article, demo: row.demo },
      kind: row.kind as 'discretion' | 'lenient',
      facts: factsOf(content).map((fact) => ({ fact, answer: q.answers[fact] ?? null })),
      ...proposal,
      missing: [...proposal.missing],
    };
  });
  return { items, kept: await keptOf(session, tools, q.id) };
}

/**
 * Records what a standard proposes for the case: a fine outside the band is explained from then on.
 * @throws Problem request.notFound, request.invalid (a standard that does not hold, facts that are missing), step.notAllowed, step.notYours
 */
export async function keepProposal(
  session: Session,
  tools: WorkTools,
  q: { id: string; standardId: string; answers: Answers },
): Promise<void> {
  // Row-level security lets only the handling agency lock the file.
  if ((await lockCase(session.tx, q.id)) === undefined) {
    if ((await findCase(session.tx, q.id)) === undefined) throw problem('request.notFound');
    throw problem('access.refusedByDatabase');
  }
  const { items } = await proposalsFor(session, tools, q);
  await refuseNotFirst(session, tools, q);
  const found = items.find(({ id }) => id === q.standardId);
  if (found === undefined || found.grade === null || found.fromFen === null || found.toFen === null) {
    refuseFields([
      {
        pointer: found === undefined ? '/standardId' : '/answers',
        zh: found === undefined ? '该基准不适用于本案' : found.why.zh,
        en: found === undefined ? 'this standard does not hold for the case' : found.why.en,
      },
    ]);
    return;
  }
  const facts = {
    standard: `${found.document} ${found.article}`,
    grade: found.grade,
    bandFromFen: found.fromFen,
    bandToFen: found.toFen,
    gradeWhy: { zh: found.why.zh, en: found.why.en },
  };
  await act(session, tools, { instanceId: q.id, step: 'applyDiscretion', facts, byPlatform: true });
}

/** The list of first acts is for parties that were not punished before, by the look-up over all agencies here (行政处罚法 33(1)). */
async function refuseNotFirst(session: Session, tools: WorkTools, q: { id: string; standardId: string }) {
  const file = await findCase(session.tx, q.id);
  if (file === undefined || (file.actFrom === null && file.actUntil === null)) return;
  const row = (await rowsFor(session, tools, file)).find(({ id }) => id === q.standardId);
  const content = row?.content as DiscretionContent | LenientContent | undefined;
  if (content === undefined || !('which' in content) || content.which !== 'first') return;
  const why = earlierNamed(await earlierOf(session, tools, file));
  if (why !== null) refuseFields([{ pointer: '/standardId', ...why }]);
}

async function rowsFor(session: Session, tools: WorkTools, file: CaseFile) {
  if (file.offenceCode === null) return [];
  const line = (await lineOfCase(session, tools, file)) ?? session.acting.departmentId;
  const rows = await standardsInUse(session.tx, {
    ...{ line, regionPath: session.acting.regionPath, day: localDate(tools.now.getTime()) },
    ...{ kinds: ['discretion', 'lenient'], offenceCode: file.offenceCode },
  });
  return rows.toSorted((one, other) => Number(other.kind === 'lenient') - Number(one.kind === 'lenient'));
}

function amountsOf({ illegalBusinessAmount, goodsValue, illegalGains }: CaseFile): Amounts {
  const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
  return {
    illegalBusinessAmount: number(illegalBusinessAmount),
    goodsValue: number(goodsValue),
    illegalGains: number(illegalGains),
  };
}

async function keptOf(session: Session, tools: WorkTools, id: string) {
  const { history } = await lookAt(session, tools, id);
  const facts = history.findLast(({ step }) => step === 'applyDiscretion')?.facts;
  if (facts === undefined) return null;
  return {
    standard: String(facts.standard),
    grade: String(facts.grade),
    fromFen: Number(facts.bandFromFen),
    toFen: Number(facts.bandToFen),
  };
}
