// What a verification of the trail finds.

/** Where a fault is: `index` is the place in the log (in the chain for `chain`, the count of a head), `tile` its address in the tree. */
export type Place = {
  kind: 'entry' | 'leaf' | 'tile' | 'checkpoint' | 'chain' | 'head' | 'stamp' | 'record' | 'clock';
  id?: string;
  index?: number;
  tile?: string;
};

export type TrailProblem = {
  kind: 'edited' | 'removed' | 'inserted' | 'truncated' | 'head' | 'tile' | 'record' | 'clock';
  /** Place in the log or the chain, counted from 1, where there is one. */
  seq: number | null;
  entryId: string | null;
  where: Place;
  zh: string;
  en: string;
};

const most = 1_000;

export class Findings {
  readonly problems: TrailProblem[] = [];
  more = false;
  add(problem: TrailProblem): void {
    if (this.problems.length < most) this.problems.push(problem);
    else this.more = true;
  }
}
