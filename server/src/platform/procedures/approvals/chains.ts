// Chains of internal approval as an agency declares them.
import type { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import { refuseFields } from '../../http/requests/field-faults.ts';
import type { DeclaredProcedure, Procedures } from '../registry.ts';
import { forgetChains, leftOpen } from './bars.ts';
import { approvalProblem } from './problems.ts';
import type { chain, chainBody, chainMatter, newChain } from './schema.ts';
import { chainsHere, changeChain, findChain, insertChain, peopleAtWork } from './store.ts';

type Matter = z.infer<typeof chainMatter>;

/** Decisions of the head of an agency for which a chain may be declared, each once, in the order of the line. */
export function mattersOf(procedures: Procedures): Matter[] {
  const found = new Map<string, Matter>();
  for (const declared of procedures.declared()) for (const one of mattersIn(declared)) found.set(keyOf(one), one);
  return [...found.values()];
}

const keyOf = ({ procedure, step }: Pick<Matter, 'procedure' | 'step'>): string => `${procedure} ${step}`;

function mattersIn(declared: DeclaredProcedure): Matter[] {
  const { id, title, steps } = declared.procedure.declaration;
  return Object.entries(steps).flatMap(([step, rule]) =>
    leftOpen(declared, step) ? [{ procedure: id, step, title: rule.title, of: title }] : [],
  );
}

export const mayDeclare = ({ acting }: Session): boolean =>
  acting.roles.some((role) => role === 'approver' || role === 'supervisor' || role === 'systemAdmin');

export async function readChainsHere(session: Session, procedures: Procedures): Promise<z.infer<typeof chain>[]> {
  const rows = await chainsHere(session);
  const people = await peopleAtWork(session, idsOf(rows.flatMap(({ stages }) => stages)));
  const matters = new Map(mattersOf(procedures).map((one) => [keyOf(one), one]));
  return rows.map((row) => ({
    ...{ id: row.id, procedure: row.procedure, step: row.step, note: row.note, version: row.version },
    ...{ namedBy: row.namedByName, namedAt: row.namedAt.toISOString() },
    title: matters.get(keyOf(row))?.title ?? { zh: row.step, en: row.step },
    of: matters.get(keyOf(row))?.of ?? { zh: row.procedure, en: row.procedure },
    stages: row.stages.map(({ title, people: ids }) => ({
      title,
      people: ids.map((id) => ({ id, name: people.get(id) ?? '', works: people.has(id) })),
    })),
  }));
}

const idsOf = (stages: readonly { people: readonly string[] }[]): string[] => stages.flatMap(({ people }) => people);

/** @throws Problem approval.noMatter, approval.chainThere, request.invalid (people), access.refusedByDatabase */
export async function declareChain(
  session: Session,
  q: { procedures: Procedures; given: z.infer<typeof newChain>; now: Date; demo?: boolean },
): Promise<string> {
  if (!mayDeclare(session)) throw problem('access.refusedByDatabase');
  if (!mattersOf(q.procedures).some((one) => keyOf(one) === keyOf(q.given))) throw approvalProblem('approval.noMatter');
  await refusePeople(session, q.given.stages);
  const id = await insertChain(session, { ...q.given, stages: q.given.stages, now: q.now, demo: q.demo ?? false });
  if (id === undefined) throw approvalProblem('approval.chainThere');
  forgetChains(session);
  return id;
}

/** Changes or ends a chain; what is under way goes on as it was declared. @throws Problem request.notFound, record.changed, request.invalid */
export async function alterChain(
  session: Session,
  q: { id: string; seen: number; now: Date; to: z.infer<typeof chainBody> | 'ended' },
): Promise<void> {
  if (!mayDeclare(session)) throw problem('access.refusedByDatabase');
  const row = await findChain(session, q.id);
  // Of one that ended, whoever saw it before is told who ended it.
  if (row === undefined || (!row.holds && row.version === q.seen)) throw problem('request.notFound');
  if (q.to !== 'ended') await refusePeople(session, q.to.stages);
  await changeChain(session, q);
  forgetChains(session);
}

/** Everybody works at the agency, and nobody reads twice. */
async function refusePeople(session: Session, stages: z.infer<typeof chainBody>['stages']): Promise<void> {
  const here = await peopleAtWork(session, idsOf(stages));
  const seen = new Set<string>();
  refuseFields(
    stages.flatMap(({ people }, place) => {
      const pointer = `/stages/${place}/people`;
      const away = people.some((id) => !here.has(id));
      const twice = people.some((id) => seen.has(id));
      for (const id of people) seen.add(id);
      return [
        ...(away ? [{ pointer, zh: '应为本单位在岗人员', en: 'must work at this agency' }] : []),
        ...(twice ? [{ pointer, zh: '同一人不能在两个环节审核', en: 'nobody reads for two stages' }] : []),
      ];
    }),
  );
}
