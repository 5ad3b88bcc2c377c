// Passages split where nobody can be sure that they go on: a doubtful join must give no task a foreign department.
import type { Stream } from './atoms.ts';
import type { Read } from './reads.ts';

/**
 * Splits passages at contested joins before a sentence or a responsibility; what stands before a heading decides no
 * department. A part says from which it was split, so that both can name each other.
 */
export function splitReads(q: { stream: Stream; reads: readonly Read[]; contested: ReadonlySet<number> }): Read[] {
  const { occurrences } = q.stream;
  const parts: Read[] = [];
  // The number of the last part of each passage, for those that go on from it.
  const lastPart: number[] = [];
  for (const read of q.reads) {
    const continues = read.continues === null ? null : (lastPart[read.continues] ?? null);
    let part: Read = { ...read, continues };
    for (let i = read.start + 1; i < read.end; i++) {
      const kind = occurrences[i]?.unit.kind;
      if (!q.contested.has(i) || (kind !== 'sentence' && kind !== 'duty')) continue;
      parts.push({ ...part, end: i });
      part = {
        start: i,
        end: read.end,
        continues: parts.length - 1,
        why: 'otherContinuation',
        shown: true,
        contested: true,
      };
    }
    parts.push(part);
    lastPart.push(parts.length - 1);
  }
  return parts;
}
