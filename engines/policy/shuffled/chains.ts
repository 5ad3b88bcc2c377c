// Passages that share atoms are one chain: what the passages show together, and nothing more.
import type { Stream } from './atoms.ts';
import type { Read } from './reads.ts';

/** Atoms in order. `places` are occurrences, one per atom, from as few passages as will do. */
export type Chain = {
  readonly atoms: readonly number[];
  readonly places: readonly number[];
  /** Passages that the chain is made of, by where they begin in it. */
  readonly reads: readonly number[];
};

export type Chains = {
  readonly chains: readonly Chain[];
  /** Chain and position of each atom. */
  readonly chainOf: readonly number[];
  readonly positionOf: readonly number[];
  readonly readOf: readonly number[];
  /** All occurrences of each atom. */
  readonly places: readonly (readonly number[])[];
};

/** Merges reads by what they share. Where two reads go on differently from one atom, neither join stands. */
export function chainReads(stream: Stream, reads: readonly Read[]): Chains {
  const readOf: number[] = [];
  reads.forEach((read, number) => {
    for (let i = read.start; i < read.end; i++) readOf[i] = number;
  });
  const { places } = stream;
  const next = keptNeighbours({ stream, reads });
  const hasBefore = new Set(next.filter((atom) => atom >= 0));
  const chainOf: number[] = Array.from({ length: stream.atoms }, () => -1);
  const positionOf: number[] = Array.from({ length: stream.atoms }, () => 0);
  const chains: Chain[] = [];
  const follow = (start: number): void => {
    const atoms: number[] = [];
    for (let atom = start; atom >= 0 && chainOf[atom] === -1; atom = next[atom] ?? -1) {
      chainOf[atom] = chains.length;
      positionOf[atom] = atoms.length;
      atoms.push(atom);
    }
    if (atoms.length > 0) chains.push(chainOfAtoms({ atoms, places, readOf }));
  };
  const inOrder = firstOccurrences(stream);
  for (const atom of inOrder) if (!hasBefore.has(atom)) follow(atom);
  // What is left runs in a ring; it is opened where it is met first.
  for (const atom of inOrder) if (chainOf[atom] === -1) follow(atom);
  return { chains, chainOf, positionOf, readOf, places };
}

function firstOccurrences(stream: Stream): number[] {
  return [...new Set(stream.occurrences.map(({ atom }) => atom))];
}

/** For each atom the one that follows it in every passage that has a say, or -1. */
function keptNeighbours(q: { stream: Stream; reads: readonly Read[] }): number[] {
  const after: Map<number, number>[] = Array.from({ length: q.stream.atoms }, () => new Map());
  const before: Map<number, number>[] = Array.from({ length: q.stream.atoms }, () => new Map());
  for (const read of q.reads) {
    for (let i = read.start + 1; i < read.end; i++) {
      const a = q.stream.occurrences[i - 1]?.atom ?? 0;
      const b = q.stream.occurrences[i]?.atom ?? 0;
      if (a === b) continue;
      after[a]?.set(b, (after[a]?.get(b) ?? 0) + 1);
      before[b]?.set(a, (before[b]?.get(a) ?? 0) + 1);
    }
  }
  const strongest = (counts: Map<number, number> | undefined): number => {
    let best = -1;
    let most = 0;
    let tie = false;
    for (const [atom, count] of counts ?? []) {
      if (count > most) [best, most, tie] = [atom, count, false];
      else if (count === most) tie = true;
    }
    return tie ? -1 : best;
  };
  const forward = after.map(strongest);
  const backward = before.map(strongest);
  return forward.map((atom, from) => (atom >= 0 && backward[atom] === from ? atom : -1));
}

function chainOfAtoms(q: {
  atoms: number[];
  places: readonly (readonly number[])[];
  readOf: readonly number[];
}): Chain {
  const chosen: number[] = [];
  const reads: number[] = [];
  for (const atom of q.atoms) {
    const here = q.places[atom] ?? [];
    const last = chosen.at(-1);
    const next =
      last === undefined ? undefined : here.find((place) => place === last + 1 && q.readOf[place] === q.readOf[last]);
    chosen.push(next ?? here[0] ?? 0);
    for (const place of here) {
      const read = q.readOf[place];
      if (read !== undefined && !reads.includes(read)) reads.push(read);
    }
  }
  return { atoms: q.atoms, places: chosen, reads };
}
