// What has changed since what is asked was sent back last.
import type { SheetRecord } from '../../approvals/queries.ts';
import type { Matter } from './answers.ts';

export type Entry = Matter['timeline'][number];
type Since = {
  /** The return. */
  entry: Entry;
  /** What was proposed before and is put otherwise now. */
  before: Entry['said'];
  /** What was done and which documents were added since. */
  entries: readonly Entry[];
  changed: readonly string[];
};

/** @param events of the matter, the latest first; undefined where nothing was sent back */
export function sinceReturn(
  sheet: SheetRecord | undefined,
  events: readonly Entry[],
  files: readonly { name: string; uploadedAt?: string }[],
): Since | undefined {
  const found = sheet === undefined ? askedAgain(events) : sentBack(sheet);
  if (found === undefined) return undefined;
  const { entry, now, before } = found;
  const said = new Set(now?.said.map(({ title, value }) => `${title.zh} ${value.zh}`));
  return {
    entry,
    before: before?.said.filter(({ title, value }) => !said.has(`${title.zh} ${value.zh}`)) ?? [],
    entries: events.filter(({ at }) => at > entry.at),
    changed: files.filter(({ uploadedAt }) => (uploadedAt ?? '') > entry.at).map(({ name }) => name),
  };
}

type Found = { entry: Entry; now: Entry | undefined; before: Entry | undefined };

/** A sheet goes back by steps of its own. */
function sentBack({ timeline }: SheetRecord): Found | undefined {
  const own = timeline.filter(({ kind }) => kind === 'event');
  const isProposed = ({ step }: Entry) => step === 'submit' || step === 'resubmit';
  const place = own.findIndex(({ step }) => step === 'giveBack' || step === 'refuse');
  const entry = own[place];
  if (entry === undefined) return undefined;
  return { entry, now: own.slice(0, place).find(isProposed), before: own.slice(place + 1).find(isProposed) };
}

/** Elsewhere the same step asked before, and somebody said in between why not. */
function askedAgain(events: readonly Entry[]): Found | undefined {
  const [now] = events;
  const place = events.findIndex(({ step }, index) => index > 0 && step === now?.step);
  const entry = events.slice(1, Math.max(place, 1)).findLast(({ reason }) => reason !== null);
  return entry === undefined ? undefined : { entry, now, before: events[place] };
}
