// The procedures that goods live by where something is stuck, with what they do to the rows.
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DeclaredProcedure } from '../../../platform/procedures/index.ts';
import { officerAccounts } from '../../cases/index.ts';
import { differenceParts, differenceProcedure } from './procedure.difference.ts';
import { handOverParts, handOverProcedure } from './procedure.hand-over.ts';
import { caseAndCounters, enterReceipt, lotNumbers, settle } from './store-waiting.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const link = ({ recordId }: { recordId: string }) => `/exhibit-lots/${recordId}`;
const describe = (subtitle: string) => async (tx: Tables, ids: readonly string[]) =>
  new Map((await lotNumbers(tx, ids)).map(({ id, no }) => [id, { no, subtitle }]));

/** Accounts that may not explain what is open of a lot: the officers of its case, and whoever made the last count of it. */
async function barredFromExplaining(tx: Tables, lotId: string): Promise<string[]> {
  const { caseId, counters } = await caseAndCounters(tx, lotId);
  return [...(caseId === undefined ? [] : await officerAccounts(tx, caseId)), ...counters];
}

export const waitingDeclared: readonly DeclaredProcedure[] = [
  {
    ...{ kind: 'exhibitDifference', procedure: differenceProcedure, parts: differenceParts, link },
    at: ({ id }) => `/exhibit-differences/${id}`,
    describe: describe('盘点差异'),
    keptApart: (tx, { recordId }) => barredFromExplaining(tx, recordId),
    project: async (tx, { instance: { id }, event }) => {
      if (event?.step !== 'explain') return;
      const { facts, by, at } = event;
      const said = { cause: textOf(facts.cause), explanation: textOf(facts.explanation) };
      await settle(tx, { id, userId: by.user, at: new Date(at), ...said });
    },
  },
  {
    ...{ kind: 'exhibitHandOver', procedure: handOverProcedure, parts: handOverParts, link },
    at: ({ id }) => `/exhibit-movements/${id}`,
    queues: { sign: 'sign' },
    describe: describe('物品交接'),
    project: async (tx, { instance: { id }, event }) => {
      if (event?.step !== 'sign') return;
      const { facts, by, at } = event;
      const sealState = typeof facts.sealState === 'string' ? facts.sealState : null;
      await enterReceipt(tx, {
        movementId: id,
        userId: by.user,
        at: new Date(at),
        sealState,
        note: textOf(facts.note),
      });
    },
  },
];
