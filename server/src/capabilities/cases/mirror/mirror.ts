// Cases that an agency keeps in a system of its own: taken over in the order of their versions, compared with the thresholds here.
import type pg from 'pg';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { storeInHalves } from '../../../platform/database/queries/halves.ts';
import { Problem } from '../../../platform/errors/problem.ts';
import { tellSteps, type WorkTools } from '../../../platform/procedures/index.ts';
import type { Law } from '../threshold/offence.ts';
import { lawInUse } from '../threshold/weigh.ts';
import { type DraftedMirror, draftMirror } from './draft.ts';
import type { MirroredCase } from './schema.ts';
import { lockSources, readKnown, refusedByOthers, sourceOf, storeMirrored } from './store.ts';

/** What became of a message; `error`: of the rules, or what the database says of it. */
export type Mirrored =
  | { status: 'new' | 'changed' | 'unchanged'; id: string }
  | { status: 'error'; error: Problem | pg.DatabaseError };
/** `demo`: marks the cases that are opened as invented. */
export type MirrorTools = WorkTools & { crypto: Cryptography; demo?: true };

/**
 * Takes cases over, each whole or not at all: the first version opens one, a later one changes it, one that is not later changes nothing,
 * so that messages sent twice or out of order do no harm. Facts that officers added here stay. What was decided there is recorded,
 * whatever the thresholds say: that a case was fined in place of a referral is what the procuratorate looks for.
 * @returns what became of each message, in their order
 */
export async function mirrorCases(
  session: Session,
  tools: MirrorTools,
  messages: readonly MirroredCase[],
): Promise<Mirrored[]> {
  await lockSources(session, messages);
  const law = await lawInUse(session.tx, tools.now);
  const outcomes = new Map<MirroredCase, Mirrored>();
  for (const wave of wavesOf(messages)) {
    for (const [message, outcome] of await mirrorWave(session, tools, { messages: wave, law }))
      outcomes.set(message, outcome);
  }
  return messages.map((message) => {
    const outcome = outcomes.get(message);
    if (outcome === undefined) throw new TypeError('every message has its outcome');
    return outcome;
  });
}

/** One case. @throws Problem request.invalid with a pointer into the message, step.notAllowed; what the database says */
export async function mirrorCase(session: Session, tools: MirrorTools, message: MirroredCase) {
  const [outcome] = await mirrorCases(session, tools, [message]);
  if (outcome === undefined || outcome.status === 'error') throw outcome?.error ?? new TypeError('no outcome');
  return outcome;
}

/** Messages of one case come one after the other, in their order; of different cases together. */
function wavesOf(messages: readonly MirroredCase[]): MirroredCase[][] {
  const waves: MirroredCase[][] = [];
  const times = new Map<string, number>();
  for (const message of messages) {
    const time = times.get(sourceOf(message)) ?? 0;
    times.set(sourceOf(message), time + 1);
    waves[time] = [...(waves[time] ?? []), message];
  }
  return waves;
}

async function mirrorWave(
  session: Session,
  tools: MirrorTools,
  { messages, law }: { messages: readonly MirroredCase[]; law: Law },
): Promise<Map<MirroredCase, Mirrored>> {
  const outcomes = new Map<MirroredCase, Mirrored>();
  const known = await readKnown(session, tools, { messages, lock: true });
  const later = messages.filter((message) => {
    const file = known.files.get(sourceOf(message));
    if (file === undefined || Number(file.sourceVersion) < message.sourceVersion) return true;
    outcomes.set(message, { status: 'unchanged', id: file.id });
    return false;
  });
  const refused = await refusedByOthers(session, later, { files: known.files });
  const drafted = later.flatMap((message) => {
    try {
      const before = known.caseOf(sourceOf(message));
      return [draftMirror(session, tools, { message, before, law, problems: refused.get(message) ?? [] })];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      outcomes.set(message, { status: 'error', error });
      return [];
    }
  });
  await storeInHalves(session.tx, {
    rows: drafted,
    store: async (rows) => {
      await storeMirrored(session, tools, rows);
      return [];
    },
    refuse: ({ message }, error) => outcomes.set(message, { status: 'error', error }),
  });
  const kept = drafted.filter(({ message }) => !outcomes.has(message));
  for (const { message, status, id } of kept) outcomes.set(message, { status, id });
  await tellOf(session, tools, kept);
  return outcomes;
}

async function tellOf(session: Session, tools: MirrorTools, kept: readonly DraftedMirror[]): Promise<void> {
  const acts = kept.flatMap(({ run }) => run.events.slice(run.stored).map(({ step }) => ({ ...run, step })));
  await tellSteps(session, tools, { acts, link: '/cases' });
}
