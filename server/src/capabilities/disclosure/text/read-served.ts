// A decision as it was served, read to its text. Runs where files from outside are read.
import { describeUnreadable, readDocument, UnreadableDocument } from '@qingfeng/policy/readers';
import { disclosureProblem } from '../problems.ts';

/** @throws Problem disclosure.unreadable */
export async function readServed({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<{ text: string }> {
  try {
    const { text } = await readDocument({ name, bytes });
    return { text };
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    const { zh, en } = describeUnreadable(error.reason);
    throw disclosureProblem('disclosure.unreadable', { zh, en }, { cause: error });
  }
}
