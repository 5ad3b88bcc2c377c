// What messages of other systems would make of cases: worked out in memory, nothing locked and nothing stored.
import type { Session } from '../../../platform/database/connections/connect.ts';
import { Problem } from '../../../platform/errors/problem.ts';
import { lawInUse } from '../threshold/weigh.ts';
import { draftMirror } from './draft.ts';
import type { Mirrored, MirrorTools } from './mirror.ts';
import type { MirroredCase } from './schema.ts';
import { readKnown, refusedByOthers, sourceOf } from './store.ts';

/** What the messages that were looked at before said: of which case in which version, and who has which number. */
export type LookedAt = { cases: Map<string, { id: string; version: number }>; numbers: Map<string, string> };

export const nothingLookedAt = (): LookedAt => ({ cases: new Map(), numbers: new Map() });

/**
 * Decides as `mirrorCases` does, in the order of the messages and going on from those before, and stores nothing. What only the
 * database would refuse is not seen, and a second version of a case is drawn up as if the first of this look had not been.
 * @returns what would become of each message, in their order
 */
export async function previewCases(
  session: Session,
  tools: MirrorTools,
  { messages, before }: { messages: readonly MirroredCase[]; before: LookedAt },
): Promise<Mirrored[]> {
  const law = await lawInUse(session.tx, tools.now);
  const known = await readKnown(session, tools, { messages, lock: false });
  const seen = (message: MirroredCase) => {
    const file = known.files.get(sourceOf(message));
    const stored = file && { id: file.id, version: Number(file.sourceVersion) };
    return before.cases.get(sourceOf(message)) ?? stored;
  };
  const later = messages.filter((message) => (seen(message)?.version ?? 0) < message.sourceVersion);
  const refused = await refusedByOthers(session, later, { files: known.files, given: before.numbers });
  return messages.map((message): Mirrored => {
    const last = seen(message);
    if (last !== undefined && last.version >= message.sourceVersion) return { status: 'unchanged', id: last.id };
    try {
      const problems = refused.get(message) ?? [];
      const { id } = draftMirror(session, tools, { message, before: known.caseOf(sourceOf(message)), law, problems });
      before.cases.set(sourceOf(message), { id: last?.id ?? id, version: message.sourceVersion });
      return { status: last === undefined ? 'new' : 'changed', id: last?.id ?? id };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { status: 'error', error };
    }
  });
}
