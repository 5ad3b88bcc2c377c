// The worksheet of illegal gains: two figures from one list of income and costs, one for the penalty, one for the criminal thresholds.
import { localDate } from '@qingfeng/codes';
import { type GainsFigure, type GainsWorksheet, illegalGains, OffenceError } from '@qingfeng/offence';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import { caseToChange, type Versioned } from '../file/actions.ts';
import { type CaseFile, updateCase } from '../store.ts';
import type { Entered, Law } from './offence.ts';
import { type GainsReckoned, type GainsSheet, gainsSheet } from './schema-gains.ts';
import { lawInUse, weighCase } from './weigh.ts';

/**
 * Stores the worksheet; the criminal figure becomes the amount that the thresholds are compared with. Null takes both away.
 * @throws Problem request.notFound, record.changed, request.invalid, and as changeCase
 */
export async function setGains(
  session: Session,
  tools: WorkTools,
  q: Versioned & { sheet: GainsSheet | null },
): Promise<void> {
  const file = await caseToChange(session, q, 'ofItsSystem');
  const law = await lawInUse(session.tx, tools.now);
  const reckoned = q.sheet === null ? null : reckon({ sheet: q.sheet, file, law, now: tools.now });
  const entered: Entered = {
    illegalGains:
      reckoned === null ? null : { fen: reckoned.criminal.fen, basis: `违法所得工作表（${reckoned.criminal.cite}）` },
  };
  await updateCase(session.tx, file.id, {
    gains: q.sheet === null ? null : JSON.stringify(q.sheet),
    amountBases: JSON.stringify({ ...(file.amountBases as object), ...entered }),
  });
  await weighCase(session, tools, file.id);
}

/** Both figures of a stored worksheet; null where there is none, or no rule for the day. */
export function gainsOf(file: CaseFile, { law, now }: { law: Law; now: Date }): GainsReckoned | null {
  const stored = gainsSheet.safeParse(file.gains);
  if (!stored.success) return null;
  return reckon({ sheet: stored.data, file, law, now });
}

function reckon(q: { sheet: GainsSheet; file: CaseFile; law: Law; now: Date }): GainsReckoned {
  const { sheet, file, law, now } = q;
  const today = localDate(now.getTime());
  // The penalty follows the rule of the day on which it is decided.
  const on = file.decidedOn ?? today;
  const actDate = file.actUntil ?? file.actFrom ?? file.sourceOn;
  try {
    const { administrative, criminal, notes } = illegalGains({
      ...{ worksheet: inYuan(sheet), on, actDate, law: law.compiled },
    });
    return { sheet, administrative: shown(administrative), criminal: shown(criminal), notes: [...notes] };
  } catch (error) {
    if (!(error instanceof OffenceError)) throw error;
    throw problem(
      'request.invalid',
      {},
      { fields: error.problems.map(({ text }) => ({ pointer: '/sheet', ...text })) },
    );
  }
}

function inYuan({ expenses, ...amounts }: GainsSheet): GainsWorksheet {
  const { received, due, fees, purchase, materials, used } = amounts;
  const yuan = (value: number): number => value / 100;
  return {
    ...{ received: yuan(received), due: yuan(due), fees: yuan(fees) },
    ...{ purchase: yuan(purchase), materials: yuan(materials), used: yuan(used) },
    expenses: expenses.map(({ name, fen: spent, deductible }) => ({ name, amount: yuan(spent), deductible })),
  };
}

function shown({ fen: value, income, deducted, kept, cite, confidence, why }: GainsFigure): GainsReckoned['criminal'] {
  return { fen: value, income: [...income], deducted: [...deducted], kept: [...kept], cite, confidence, why };
}
