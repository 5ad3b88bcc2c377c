// Acts of a platform that does not take part here: whoever acts for it only records what it has done.
import type { Action } from '../../platform/procedures/index.ts';

type Steps = Readonly<Record<string, { readonly actors: readonly string[] }>>;

/** An act that is the platform's alone gets the name under which another party records it. */
export function recordedFor<One extends Action>(action: One, steps: Steps): One {
  const actors = steps[action.action]?.actors;
  if (actors === undefined || !actors.every((role) => role === 'platform')) return action;
  const { zh, en } = action.title;
  const done = zh.startsWith('不') ? zh : `已${zh}`;
  return { ...action, recorded: { zh: `登记平台${done}`, en: `Record for the platform: ${en}` } };
}
