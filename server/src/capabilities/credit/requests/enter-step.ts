// What was sent becomes a step in the run of the record that it is about, with its papers.
import type { Json } from '@qingfeng/procedure';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { attachFiles, takeStepAsSystem, tellStepOfPlatform } from '../../../platform/procedures/index.ts';
import { authorOf, type Entering, type EnterTools, type Place } from './matter.ts';

export async function enterStep(
  tx: Tables,
  tools: EnterTools,
  q: Entering,
  taken: { step: string; facts: Record<string, Json> },
): Promise<Place> {
  const step = { instanceId: q.matter.id, step: taken.step, facts: { ...taken.facts, files: [...q.papers] } };
  const after = await takeStepAsSystem(tx, tools, { ...step, author: authorOf(q) });
  await attachFiles(tx, after, step);
  await tellStepOfPlatform(tx, tools, { ...after, step: taken.step });
  return { instanceId: q.matter.id, seq: after.instance.events };
}
