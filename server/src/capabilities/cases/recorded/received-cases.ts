// The cases that messages of their system are about, with their runs in memory: each step is admitted by the procedure, going on from those
// before it, and what was admitted is stored by set.
import type pg from 'pg';
import type { Acting, Session } from '../../../platform/database/connections/connect.ts';
import { storeInHalves } from '../../../platform/database/queries/halves.ts';
import type { FieldProblem, Problem } from '../../../platform/errors/problem.ts';
import type { SourceMessage, SourceRef } from '../../../platform/exchange/kind.ts';
import { refusedByDatabase } from '../../../platform/lists/paged/imports.ts';
import {
  type Draft,
  doesOfficeWork,
  type Step,
  tellSteps,
  tryStep,
  type WorkTools,
} from '../../../platform/procedures/index.ts';
import { imposesPenalties } from '../rules/powers.ts';
import type { CaseFile } from '../store.ts';

/** A run that messages move; `messages`: all that moved it, which are refused together where the database refuses one. */
export type Told<Row> = { run: Draft; readonly messages: SourceMessage[]; readonly rows: Map<string, Row> };

export const atField = (name: string, zh: string, en: string): FieldProblem => ({ pointer: `/fields/${name}`, zh, en });

/** Whether somebody handles cases at all, and so brings in what their system tells of them. */
export const handlesCases = (acting: Acting): boolean =>
  imposesPenalties({ kind: acting.agencyKind, departmentId: acting.departmentId }) && doesOfficeWork(acting);

/** The case that a message is about, by its number in the system that sends it. */
export function caseNamed({ system, fields }: Pick<SourceMessage, 'system' | 'fields'>): SourceRef[] {
  const named = typeof fields.case === 'string' ? fields.case.trim() : '';
  return named === '' ? [] : [{ table: 'case_file', system, sourceId: named }];
}

/** Why a case that was named takes nothing from the system. */
export function caseFaults(message: SourceMessage, file: CaseFile | undefined): FieldProblem[] {
  const named = String(message.fields.case ?? '');
  if (file === undefined)
    return [
      atField(
        'case',
        `没有找到编号为“${named.slice(0, 100)}”的案件；请报送该案件，本行随后自动接收`,
        `there is no case '${named.slice(0, 100)}'; send the case, and this row is taken over with it`,
      ),
    ];
  if (file.sourceSystem === null)
    return [
      atField(
        'case',
        '该案件由本单位在本平台办理，其步骤和措施在案件页面登记',
        'your agency handles this case here: its steps and measures are entered on its page',
      ),
    ];
  if (file.sourceSystem !== message.system)
    return [atField('case', `该案件由“${file.sourceSystem}”维护`, `this case is kept in "${file.sourceSystem}"`)];
  return [];
}

/** One more step by the platform, or why the procedure does not admit it. */
export function follow(
  session: Session,
  tools: WorkTools,
  q: { run: Draft; step: string; facts: Step['facts'] },
): Draft | { zh: string; en: string } {
  const tried = tryStep(session, tools, {
    draft: q.run,
    step: { step: q.step, facts: q.facts, byPlatform: true },
  });
  if (!('refusal' in tried)) return tried;
  const { zh, en, facts } = tried.refusal;
  const [first] = facts;
  return first === undefined ? { zh, en } : { zh: first.zh, en: first.en };
}

/** Stores what moved, each run whole or not at all, and tells whoever owes something since. */
export async function storeTold<One extends { run: Draft; readonly messages: readonly SourceMessage[] }>(
  session: Session,
  tools: WorkTools,
  q: {
    told: readonly One[];
    store: (told: readonly One[]) => Promise<void>;
    refuse: (message: SourceMessage, faults: readonly FieldProblem[]) => void;
  },
): Promise<void> {
  const refused = new Set<One>();
  await storeInHalves(session.tx, {
    rows: q.told,
    store: async (told) => {
      await q.store(told);
      return [];
    },
    refuse: (one, error, inWords) => {
      refused.add(one);
      for (const message of one.messages) q.refuse(message, [ofDatabase(error, inWords)]);
    },
  });
  const acts = q.told
    .filter((one) => !refused.has(one))
    .flatMap(({ run }) => run.events.slice(run.stored).map(({ step }) => ({ ...run, step })));
  await tellSteps(session, tools, { acts, link: '/cases' });
}

function ofDatabase(error: pg.DatabaseError, inWords: Problem | undefined): FieldProblem {
  if (inWords !== undefined) return { pointer: '/', zh: inWords.words('zh').title, en: inWords.words('en').title };
  const { zh, en } = refusedByDatabase(error, '');
  return { pointer: '/', zh, en };
}
