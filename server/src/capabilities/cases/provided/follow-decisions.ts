// Who follows what becomes of decisions: another part of the line does its share in the transaction in which a decision is served, made
// on the spot, or annulled.
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { Step, WorkTools } from '../../../platform/procedures/index.ts';
import { handedIn } from './handed-in.ts';

export const followedSteps = ['serve', 'decideOnSpot', 'reopenCase'] as const;
export type FollowedStep = (typeof followedSteps)[number];
export type Follower = (
  session: Session,
  tools: WorkTools,
  taken: { caseId: string; step: FollowedStep; facts: Step['facts'] },
) => Promise<void>;

const followers = handedIn<Follower>();

/** Has a follower called after each of these steps, in their transaction and in the name of whoever took them. */
export const followDecisions = followers.add;

/** To be called after a step of a case. */
export async function tellFollowers(
  session: Session,
  tools: WorkTools,
  { instanceId: caseId, step, facts }: Step,
): Promise<void> {
  const followed = followedSteps.find((one) => one === step);
  if (followed === undefined) return;
  for (const follow of followers.of(tools.procedures)) await follow(session, tools, { caseId, step: followed, facts });
}
