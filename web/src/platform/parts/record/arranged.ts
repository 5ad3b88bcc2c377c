// How the acts of a record stand in its head: the likely one, two beside it, the rest; those for others; what is barred, by stage. Pure.
import type { Action } from '../../api/types.ts';

export type Arrangement = {
  /** How many stand beside the likely one. */
  beside?: number | undefined;
  /** Named, or empty where the blue button stands elsewhere; else what answers the clock that runs out first. */
  primary?: string | undefined;
  danger?: readonly string[] | undefined;
  /** Seldom taken: they come after the others. */
  rare?: readonly string[] | undefined;
};

export type Arranged = {
  primary: Action | undefined;
  /** The likely act first, then up to two. */
  shown: Action[];
  rest: Action[];
  /** What the reader records for a party that does not take part. */
  recorded: Action[];
};

export function arranged(
  actions: readonly Action[],
  { primary, danger = [], rare = [], beside = 2 }: Arrangement,
): Arranged {
  const allowed = actions.filter((one) => one.allowed);
  const recorded = allowed.filter((one) => one.recorded !== undefined);
  const own = allowed.filter((one) => one.recorded === undefined);
  const usual = own.filter(({ action }) => !danger.includes(action) && !rare.includes(action));
  const plain = usual.filter((one) => !endsUnasked(one));
  const first = primary === undefined ? likely(plain) : own.find(({ action }) => action === primary);
  const others = [
    ...plain,
    ...usual.filter(endsUnasked),
    ...own.filter(({ action }) => danger.includes(action) && !rare.includes(action)),
    ...own.filter(({ action }) => rare.includes(action)),
  ].filter((one) => one !== first);
  const close = others.filter(({ action }) => !rare.includes(action)).slice(0, beside);
  return {
    primary: first,
    shown: first === undefined ? close : [first, ...close],
    rest: others.filter((one) => !close.includes(one)),
    recorded,
  };
}

/** An act that gives something up, or ends the record though no clock asks for it, such as a decision revoked before its publication: never the likely one. */
function endsUnasked({ ends, due, givesUp }: Action): boolean {
  return givesUp === true || (ends === true && due == null);
}

/** What answers the clock that runs out first; where none waits, the first act. */
function likely(actions: readonly Action[]): Action | undefined {
  const due = ({ due: at }: Action) => (at == null ? Number.POSITIVE_INFINITY : Date.parse(at));
  return actions.toSorted((one, other) => due(one) - due(other) || 0)[0];
}

export type BarredStage = { stage: Action['title']; count: number; rows: BarredRow[] };
/** Acts that are barred by the same thing, with who can and the rule; a rule that was named above is not named again. */
export type BarredRow = {
  acts: Action[];
  why: Action['title'];
  whoCan: Action['whoCan'];
  cited: Action['title'] | null;
};

/** What is not possible now by the stage in which it would be, and what has been done. Of a record that has ended nothing waits. */
export function barredBy(actions: readonly Action[]): { stages: BarredStage[]; over: Action[]; count: number } {
  const refused = actions.filter((one) => !one.allowed);
  const isOver = ({ bar }: Action) => bar?.code === 'taken' || bar?.code === 'closed';
  const barred = refused.filter((one) => !isOver(one));
  const stages = new Map<string, BarredStage>();
  const named = new Set<string>();
  for (const one of barred.toSorted((left, right) => (left.stageAt ?? 0) - (right.stageAt ?? 0))) {
    const title = one.stage ?? { zh: '', en: '' };
    const stage = stages.get(title.zh) ?? { stage: title, count: 0, rows: [] };
    stages.set(title.zh, stage);
    stage.count += 1;
    const why = reasonOf(one);
    const same = stage.rows.find((row) => row.why.zh === why.zh && sameWho(row.whoCan, one.whoCan));
    if (same !== undefined) {
      same.acts.push(one);
      continue;
    }
    const cited = one.bar?.cited ?? null;
    stage.rows.push({
      ...{ acts: [one], why, whoCan: one.whoCan },
      cited: cited === null || named.has(cited.zh) ? null : cited,
    });
    if (cited !== null) named.add(cited.zh);
  }
  return {
    stages: [...stages.values()],
    over: refused.filter(({ bar }) => bar?.code === 'taken'),
    count: barred.length,
  };
}

/** In short where the server says so; actions that follow from no procedure have the whole sentence. */
export function reasonOf({ bar, why }: Action): Action['title'] {
  return bar?.short ?? why ?? { zh: '', en: '' };
}

/**
 * What a rule bars in this stage says more than what comes in a later one.
 * @param told acts that the readers of such a record ask after, the first first
 */
export function nearest(actions: readonly Action[], told: readonly string[] = []): Action | undefined {
  const waits = actions.filter(({ allowed, bar }) => !allowed && bar?.code === 'locked');
  const asked = told.flatMap((name) => waits.filter(({ action }) => action === name));
  return asked[0] ?? waits.find(({ mine }) => mine === true) ?? waits[0];
}

function sameWho(one: Action['whoCan'], other: Action['whoCan']): boolean {
  return one.map(({ zh }) => zh).join() === other.map(({ zh }) => zh).join();
}
