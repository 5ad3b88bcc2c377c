// Which open duties stand in which queue of the inbox: mine, mine to approve, to be handed out, the agency's, those of what I follow.
import { type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Role, Session } from '../../database/connections/connect.ts';
import type { DB } from '../../database/schema.generated.ts';
import { headRoles, readChains } from '../approvals/bars.ts';
import { openStates } from '../approvals/procedure.ts';
import { readStandsIn, type StandsIn } from '../deputies/deputies.ts';
import type { HeadDecides, KeptApart } from '../duties/heads-decide.ts';
import { officeRoles, type Procedures } from '../registry.ts';
import type { InboxQueue } from '../schema.ts';

export type Joined = ExpressionBuilder<DB, 'duty' | 'procedureInstance'>;
type Duty = { procedure: string; duty: string };

/** Whose work the acting user does, and which duties fall to them by their role alone. */
export type Whose = {
  /** The acting user, and whoever they stand in for. */
  people: readonly string[];
  principals: StandsIn['principals'];
  /** Duties that only roles meet which no officer holds, such as those of a head: as the acting user may meet them, or not. */
  toApprove: readonly Duty[];
  /** Those of them that nobody at the agency may meet but the acting user, or somebody for whom they stand in. */
  approvedAlone: readonly Duty[];
  /** All of them, of whatever role. */
  approvals: readonly Duty[];
  /** What waits for the head though officers owe it, where the acting user is one and no chain leads up to it. */
  toDecide: readonly HeadDecides[];
  /** Of what is kept apart from an earlier step, that to which somebody else at the agency may hold out a hand: those, by their ids. */
  otherHands: readonly (KeptApart & { others: readonly string[] })[];
  /** The acting user, as whom they took steps. */
  me: string;
  /** Whether nobody else does the work of the agency. */
  alone: boolean;
};

/** As many questions for an agency of one as for one of hundreds: one. */
export async function readWhose(session: Session, procedures: Procedures): Promise<Whose> {
  const { tx, acting } = session;
  const { principals, deputies } = await readStandsIn(session);
  const colleagues = await tx
    .selectFrom('appUser')
    .select(['id', 'roles'])
    .where('agencyId', '=', acting.agencyId)
    .where('active', '=', true)
    .where('kind', '=', 'person')
    .where(sql<boolean>`roles && ${[...officeRoles]}::text[]`)
    .execute();
  const people = [acting.userId, ...principals.map(({ id }) => id)];
  const nearby = new Set([...people, ...deputies]);
  const mine = (roles: readonly Role[]) => roles.some((role) => acting.roles.includes(role));
  const heldAlone = (roles: readonly string[]): boolean => {
    const holders = colleagues.filter((one) => one.roles.some((role) => roles.includes(role)));
    return holders.some(({ id }) => people.includes(id)) && holders.every(({ id }) => nearby.has(id));
  };
  // What only a role may decide that nobody at the agency holds is handed out like any other work: else nobody would see it.
  const held = (roles: readonly string[]) => colleagues.some((one) => one.roles.some((role) => roles.includes(role)));
  const approvals = procedures
    .rolesOfDuties()
    .filter(({ roles }) => !roles.includes('officer') && (held(roles) || mine(roles)));
  const toApprove = approvals.filter(({ roles }) => mine(roles));
  const chains = mine(headRoles) ? await readChains(session) : [];
  const led = (one: HeadDecides) =>
    chains.some(({ procedure, step }) => procedure === one.procedure && one.steps.includes(step));
  return {
    me: acting.userId,
    toDecide: mine(headRoles) ? procedures.headsDecide().filter((one) => !led(one)) : [],
    otherHands: procedures.keptApart().flatMap((one) => {
      const others = colleagues.filter(
        ({ id, roles }) => id !== acting.userId && one.roles.some((role) => roles.includes(role)),
      );
      return others.length === 0 ? [] : [{ ...one, others: others.map(({ id }) => id) }];
    }),
    people,
    principals,
    approvals,
    toApprove,
    approvedAlone: toApprove.filter(({ roles }) => heldAlone(roles)),
    alone: heldAlone(officeRoles),
  };
}

type Asked = { queue: InboxQueue; procedures: Procedures; now: Date; whose: Whose };

/** Whether a duty of the acting user's agency stands in a queue. */
export function inQueue({ queue, procedures, now, whose }: Asked) {
  return (eb: Joined) => {
    switch (queue) {
      case 'all':
      case 'following':
        return yes;
      case 'overdue':
        return overdue(eb, now);
      case 'soon':
        return soon(eb, now);
      case 'mine':
        return mine(eb, whose);
      case 'mineOverdue':
        return eb.and([mine(eb, whose), overdue(eb, now)]);
      case 'mineSoon':
        return eb.and([mine(eb, whose), soon(eb, now)]);
      case 'approve':
        return eb.or([
          eb.and([among(eb, whose.toApprove), eb.not(kept(eb, whose))]),
          eb.and([waitsForHead(whose.toDecide), eb.not(beingRead), eb.not(kept(eb, whose))]),
          eb.and([eb.or(handled(eb, whose)), among(eb, procedures.namedApprovals())]),
        ]);
      case 'unassigned':
        return whose.alone ? no : eb.and([eb('duty.assignee', 'is', null), eb.not(among(eb, whose.approvals))]);
      case 'sign':
      case 'answer':
      case 'accept':
        return among(eb, procedures.dutiesOf(queue));
      default:
        return unknownQueue(queue);
    }
  };
}

/** Queues of another agency than the reader's own that are counted and listed. */
export const queuesOfOthers = ['all', 'overdue', 'soon', 'approve', 'unassigned'] as const;
export type QueueOfOthers = (typeof queuesOfOthers)[number];

/** Whether a duty stands in a queue of whichever agency owes it, whoever asks. */
export function inQueueOf(q: { queue: QueueOfOthers; procedures: Procedures; now: Date }) {
  const byRole = q.procedures.rolesOfDuties().filter(({ roles }) => !roles.includes('officer'));
  const decided = [...byRole, ...q.procedures.namedApprovals()];
  return (eb: Joined) => {
    switch (q.queue) {
      case 'all':
        return yes;
      case 'overdue':
        return overdue(eb, q.now);
      case 'soon':
        return soon(eb, q.now);
      case 'approve':
        return eb.or([among(eb, decided), waitsForHead(q.procedures.headsDecide())]);
      case 'unassigned':
        return eb.and([eb('duty.assignee', 'is', null), eb.not(among(eb, decided))]);
      default:
        return unknownQueue(q.queue);
    }
  };
}

const yes = sql<SqlBool>`true`;
const no = sql<SqlBool>`false`;

const overdue = (eb: Joined, now: Date) => eb.and([eb('duty.dueAt', '<', now), runs(eb)]);
const soon = (eb: Joined, now: Date) => eb.and([eb('duty.amberAt', '<=', now), eb('duty.dueAt', '>=', now), runs(eb)]);

/** Whose clock stands still was late before it stopped, or is not. */
function runs(eb: Joined) {
  return eb.or([eb('duty.stoppedAt', 'is', null), eb('duty.dueAt', '<', eb.ref('duty.stoppedAt'))]);
}

/** As handler or helper what officers do; what a role decides is of whoever alone holds the role. */
function mine(eb: Joined, whose: Whose) {
  const { alone, approvals, approvedAlone } = whose;
  const own = [...handled(eb, whose), ...(alone ? [eb('duty.assignee', 'is', null)] : [])];
  return eb.or([eb.and([eb.or(own), eb.not(among(eb, approvals))]), among(eb, approvedAlone)]);
}

/** As handler or helper, or in the place of one. */
const handled = (_: Joined, { people }: Whose) => [
  sql<SqlBool>`duty.assignee = any (${[...people]}::uuid[])`,
  sql<SqlBool>`duty.helpers && ${[...people]}::uuid[]`,
];

function among(_: Joined, duties: readonly Duty[]) {
  if (duties.length === 0) return no;
  const procedures = duties.map(({ procedure }) => procedure);
  const names = duties.map(({ duty }) => duty);
  return sql<SqlBool>`(procedure_instance.procedure, duty.duty) in (select * from unnest(${procedures}::text[], ${names}::text[]))`;
}

/** Whether the run stands where its head alone answers the duty. */
function waitsForHead(those: readonly HeadDecides[]) {
  if (those.length === 0) return no;
  const columns = (['procedure', 'duty', 'state'] as const).map((name) => those.map((one) => one[name]));
  const [procedures, names, states] = columns;
  return sql<SqlBool>`(procedure_instance.procedure, duty.duty, procedure_instance.state) in (select * from unnest(${procedures}::text[], ${names}::text[], ${states}::text[]))`;
}

/** What is submitted, or was sent back, has a row of its own: that of its sheet. What passed every reader is decided by the duty. */
const beingRead = sql<SqlBool>`exists (select 1 from approval_sheet s where s.run = procedure_instance.id and s.state = any (${openStates.filter((state) => state !== 'passed')}::text[]))`;

/** Whether the acting user took the step from which the answer is kept apart, and somebody else is left who did not. */
function kept(eb: Joined, { otherHands, me }: Whose) {
  const took = (user: RawBuilder<unknown>, steps: readonly string[]) =>
    sql<SqlBool>`exists (select 1 from procedure_event e where e.instance_id = procedure_instance.id and e.user_id = ${user} and e.step = any (${[...steps]}::text[]))`;
  return eb.or([
    no,
    ...otherHands.map(({ procedure, duty, apart, others }) =>
      eb.and([
        eb('procedureInstance.procedure', '=', procedure),
        eb('duty.duty', '=', duty),
        took(sql`${me}::uuid`, apart),
        sql<SqlBool>`exists (select 1 from unnest(${[...others]}::uuid[]) as other (id) where not ${took(sql`other.id`, apart)})`,
      ]),
    ),
  ]);
}

function unknownQueue(queue: never): never {
  throw new TypeError(`no queue ${queue}`);
}

/** Open duties of any agency on records that the acting user follows and sees. */
export function onFollowed({ acting }: Session) {
  return sql<SqlBool>`procedure_instance.record_id in (select record_id from record_follow where user_id = ${acting.userId}::uuid)`;
}
