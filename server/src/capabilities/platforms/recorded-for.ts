// Acts of a platform that does not take part here: whoever acts for it only records what it has done.
import type { Action } from '../../platform/procedures/index.ts';

type Named = Pick<Action, 'action' | 'title'>;
type Steps = Readonly<Record<string, { readonly actors: readonly string[] }>>;

/** An act that is the platform's alone gets the name under which another party records it. */
export function recordedFor<One extends Named>(action: One, steps: Steps): One & Pick<Action, 'recorded'> {
  const actors = steps[action.action]?.actors;
  if (actors === undefined || !actors.every((role) => role === 'platform')) return action;
  const { zh, en } = action.title;
  const done = zh.startsWith('不') ? zh : `已${zh}`;
  return { ...action, recorded: { zh: `登记平台${done}`, en: `Record for the platform: ${en}` } };
}

/** What the inbox calls acts: what another party does in the part of the platform, it records. */
export const recordedTitle =
  (steps: Steps) =>
  (act: Named, parts: readonly string[]): Named['title'] =>
    parts.some((part) => part !== 'platform') ? (recordedFor(act, steps).recorded ?? act.title) : act.title;
