// Lines of passages: which passage goes on from which, and between which headings each stands.
import type { Stream } from './atoms.ts';
import { type Read, W } from './reads.ts';

/**
 * Two copies of one text laid into each other alternate, and none of them says a thing twice. If that is what the input
 * looks like, the other place of each repeated atom tells in which of the two this one lies.
 */
export function twinLines(stream: Stream, reads: readonly Read[]): Int8Array | null {
  const line = new Int8Array(stream.occurrences.length);
  reads.forEach((read, number) => {
    for (let i = read.start; i < read.end; i++) line[i] = number % 2;
  });
  const twins = new Int8Array(stream.occurrences.length).fill(-1);
  let apart = 0;
  let pairs = 0;
  for (const list of stream.places) {
    const [first, second] = list;
    if (list.length !== 2 || first === undefined || second === undefined) continue;
    twins[first] = line[second] ?? -1;
    twins[second] = line[first] ?? -1;
    pairs++;
    if (line[first] !== line[second]) apart++;
  }
  return pairs >= 8 && apart >= pairs * W.apart ? twins : null;
}

/** Along passages that go on from each other: the heading order before each read, and the next one after it. */
export type Tracks = { readonly before: readonly (number | null)[]; readonly next: readonly (number | null)[] };

function tracksOf(stream: Stream, reads: readonly Read[]): Tracks {
  // Two copies laid into each other alternate, also where nothing else shows that a passage goes on.
  const continues =
    twinLines(stream, reads) !== null
      ? reads.map((_, number) => (number >= 2 ? number - 2 : null))
      : reads.map((read) => read.continues);
  return along(stream, reads, continues);
}

export function along(stream: Stream, reads: readonly Read[], continues: readonly (number | null)[]): Tracks {
  const before: (number | null)[] = [];
  const ends: (number | null)[] = [];
  reads.forEach((read, number) => {
    const from = continues[number] ?? null;
    let order = from === null ? null : (ends[from] ?? null);
    before[number] = order;
    for (let i = read.start; i < read.end; i++) order = stream.occurrences[i]?.order ?? order;
    ends[number] = order;
  });
  const next: (number | null)[] = reads.map(() => null);
  const follower = new Map<number, number>();
  continues.forEach((from, number) => {
    if (from !== null) follower.set(from, number);
  });
  for (let number = reads.length - 1; number >= 0; number--) {
    const after = follower.get(number);
    if (after === undefined) continue;
    const read = reads[after];
    let order: number | null = null;
    for (let i = read?.start ?? 0; i < (read?.end ?? 0) && order === null; i++)
      order = stream.occurrences[i]?.order ?? null;
    next[number] = order ?? next[after] ?? null;
  }
  return { before, next };
}

/** The tracks of passages of which some were split: a part stands between the headings of its own line. */
export function tracksOfParts(q: { stream: Stream; whole: readonly Read[]; parts: readonly Read[] }): Tracks {
  const tracks = tracksOf(q.stream, q.whole);
  const before: (number | null)[] = [];
  const next: (number | null)[] = [];
  const orderIn = (from: number, to: number, last: boolean): number | null => {
    let found: number | null = null;
    for (let i = from; i < to && (last || found === null); i++) found = q.stream.occurrences[i]?.order ?? found;
    return found;
  };
  let number = 0;
  for (const part of q.parts) {
    while ((q.whole[number]?.end ?? Number.POSITIVE_INFINITY) <= part.start) number++;
    const whole = q.whole[number];
    before.push(orderIn(whole?.start ?? part.start, part.start, true) ?? tracks.before[number] ?? null);
    next.push(orderIn(part.end, whole?.end ?? part.end, false) ?? tracks.next[number] ?? null);
  }
  return { before, next };
}
