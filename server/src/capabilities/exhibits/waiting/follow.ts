// What waits follows the book: a count begins, goes on or ends the run of a difference, a hand-over begins its own, in the same transaction.
import type { Session } from '../../../platform/database/connections/connect.ts';
import { act, startInstances, type WorkTools } from '../../../platform/procedures/index.ts';
import { differencesToFollow, type ToFollow } from './store-waiting.ts';

type Lot = { id: string; no: string; name: string; unit: string; ownerAgency: number; demo: boolean };

const runOfLot = (lot: Lot) => ({
  ...{ recordId: lot.id, title: `${lot.no} ${lot.name}`.slice(0, 300) },
  ...{ ownerAgency: lot.ownerAgency, stewardAgency: null, demo: lot.demo, byPlatform: true },
});

const said = ({ unit }: Lot, { expected, found }: ToFollow) => ({
  counted: `账面 ${Number(expected)} ${unit}，实点 ${Number(found)} ${unit}`,
});

/** After a count: what it found, agreed with, or found again. */
export async function followCount(
  session: Session,
  tools: WorkTools,
  { lot, movementId }: { lot: Lot; movementId: string },
): Promise<void> {
  for (const one of await differencesToFollow(session.tx, lot.id)) {
    if (!one.runs) {
      const start = { id: one.id, procedure: 'exhibits.difference', step: 'find', facts: said(lot, one) };
      await startInstances(session, tools, [{ ...runOfLot(lot), ...start }]);
    }
    const step = one.settled ? 'agree' : one.recountId === movementId ? 'countAgain' : undefined;
    if (step === undefined) continue;
    const facts = step === 'agree' ? {} : said(lot, one);
    await act(session, tools, { instanceId: one.id, step, facts, byPlatform: true });
  }
}

/** After goods went to a person who signs for them under their own account. */
export async function followHandOvers(
  session: Session,
  tools: WorkTools,
  handed: readonly { lot: Lot; movementId: string; qty: number; to: string }[],
): Promise<void> {
  await startInstances(
    session,
    tools,
    handed.map(({ lot, movementId, qty, to }) => ({
      ...runOfLot(lot),
      ...{ id: movementId, procedure: 'exhibits.hand-over', step: 'hand' },
      facts: { handed: `${qty} ${lot.unit} → ${to}` },
    })),
  );
}
