// The row of a clue of an office crime as a fold of its events.
import type { Json, ProcedureEvent } from '@qingfeng/procedure';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type Change, type DeclaredProcedure, openPractice } from '../../../platform/procedures/index.ts';
import { dutyColumns } from '../supervision/projections.ts';
import { clueParts, clueProcedure, earlierClueProcedures } from './procedure.ts';
import { type ClueChange, describeClues, updateClue } from './store.ts';

const textOf = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);

const onClue: Readonly<Record<string, (event: ProcedureEvent) => ClueChange>> = {
  send: ({ at, facts }) => ({ sentAt: new Date(at), no: textOf(facts.letterNo) }),
  passOn: ({ at }) => ({ closedAt: new Date(at), result: 'passedOn' }),
  close: ({ at, facts }) => ({ closedAt: new Date(at), result: textOf(facts.result) }),
  drop: ({ at }) => ({ closedAt: new Date(at) }),
};

async function projectClue(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  await updateClue(tx, instance.recordId, {
    ...dutyColumns(evaluation),
    ...(event === null ? {} : onClue[event.step]?.(event)),
  });
}

/** The procedure of clues in all versions, with what it does to the rows. */
export const clueDeclared: readonly DeclaredProcedure[] = [clueProcedure, ...earlierClueProcedures].map(
  (procedure) => ({
    kind: 'officeClue',
    procedure,
    open: openPractice(procedure, ['nsc', 'spp']),
    parts: clueParts,
    link: ({ recordId }) => `/office-clues/${recordId}`,
    project: projectClue,
    queues: { receiveClue: 'sign' },
    describe: describeClues,
  }),
);
