// A document of a plan, read and parsed. Runs where files from outside are read.
import { type PlanDocument, parsePlan } from '@qingfeng/policy';
import { describeUnreadable, readDocument, UnreadableDocument } from '@qingfeng/policy/readers';
import { planProblem } from '../problems.ts';

/** A document read and parsed, nothing stored yet. */
export type ReadPlan = { name: string; text: string; parsed: PlanDocument; notes: string[] };

/**
 * Reads and parses a document. Nothing is stored.
 * @throws Problem plan.unreadable with the part and the reason; plan.noTask
 */
export async function readPlan(document: { name: string; bytes: Uint8Array; limit: number }): Promise<ReadPlan> {
  try {
    const { text, notes } = await readDocument({
      name: document.name,
      bytes: document.bytes,
      limits: { bytes: document.limit },
    });
    const parsed = parsePlan(text);
    if (parsed.tasks.length === 0) throw planProblem('plan.noTask', { name: document.name });
    return { name: document.name, text, parsed, notes: notes.map((note) => note.code) };
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    const { zh, en } = describeUnreadable(error.reason);
    throw planProblem(
      'plan.unreadable',
      { name: document.name, zh, en },
      { fields: [{ pointer: '/file', zh, en }], cause: error },
    );
  }
}
