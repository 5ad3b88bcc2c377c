// Where an agency has nobody else for a step that needs another hand (`notBy`), the step goes to the agency above: said beside the button,
// asked for by a step of its own, taken by the head there as a party of the run.
import { type DutyRule, rulesOf, type StepRule } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Session, Tables } from '../database/connections/connect.ts';
import { problem } from '../errors/catalogue.ts';
import type { Words } from '../errors/problem.ts';
import { agenciesByKey, type KeyedAgency, nearestAbove } from '../organisation/agencies/agency-refs.ts';
import { type DeclaredProcedure, type Instance, officeRoles, type Part } from './registry.ts';
import type { StoredEvent } from './runs/run-rows.ts';

/** The step by which a run goes up, and the party and part that the agency above is. */
const passUp = 'passUp';
export const abovePart = { agency: 'above', roles: ['approver'] } as const satisfies Part;
export const aboveRole = { title: { zh: '上级机关负责人', en: 'the head of the agency above' } } as const;

const basis = rulesOf({ document: '办公流程（法律未作规定）', from: '2012-01-01', mark: 'office rule' })(
  '两人办理',
  '须由他人办理的事项，本机关没有其他人可以办理的，报请上级机关办理；以 3 个工作日提醒。',
  'What needs another hand, where the agency has nobody else, goes to the agency above; the reminder uses 3 working days.',
);

/** Asked once; the run stays where it is. */
export const passUpStep = <const R extends readonly string[], const S extends readonly string[]>(q: {
  actors: R;
  from: S;
}) =>
  ({
    title: { zh: '报请上级机关办理', en: 'Refer to the agency above' },
    ...q,
    to: 'stays',
    basis,
  }) as const satisfies StepRule;

/** What the agency above owes from then on. */
export const aboveDuty = <const T extends readonly string[]>(metBy: T) =>
  ({
    title: { zh: '办理下级机关报请的事项', en: 'Decide what an agency below referred' },
    owner: 'above',
    opensOn: [passUp],
    metBy,
    deadline: { kind: 'after', amount: 3, unit: 'workingDay' },
    basis,
    late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
  }) as const satisfies DutyRule;

type Run = { instance: Instance; declared: DeclaredProcedure; history: readonly StoredEvent[] };

/** Steps that need another hand, that the agency above may take, and that are taken where the run stands. */
function stepsAbove({ declared, instance }: Run) {
  const { steps } = declared.procedure.declaration;
  return Object.entries(steps).flatMap(([step, { notBy, actors, from }]) =>
    notBy !== undefined && actors.includes('above') && from.includes(instance.state)
      ? [{ step, actors, apart: notBy.steps }]
      : [],
  );
}

/** Whether the run goes up at all, so that others need not be looked for. */
const goesUp = ({ declared }: Pick<Run, 'declared'>): boolean => declared.procedure.stepByName.has(passUp);

/**
 * Who else at the agency of the run could take a step that needs another hand.
 * @returns null where each of those steps has somebody or none is due; by step the names of those who could
 */
async function othersFor({ tx }: Session, run: Run): Promise<ReadonlyMap<string, readonly string[]>> {
  const { declared, instance, history } = run;
  const barred = (await declared.keptApart?.(tx, instance)) ?? [];
  const found = new Map<string, readonly string[]>();
  for (const { step, actors, apart } of stepsAbove(run)) {
    const own = actors.flatMap((actor) => {
      const part = declared.parts[actor];
      return part?.agency === 'owner' ? (part.roles ?? officeRoles) : [];
    });
    const hands = history.filter((event) => apart.includes(event.step)).map(({ by }) => by.user);
    const not = [...hands, ...barred].filter((id) => id !== '');
    found.set(step, await peopleWith(tx, { agencyKey: instance.ownerAgency, roles: own, not }));
  }
  return found;
}

async function peopleWith(
  tx: Tables,
  { agencyKey, roles, not }: { agencyKey: number; roles: readonly string[]; not: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select u.display_name as name from app_user u join agency a on a.id = u.agency_id
     where a.key = ${agencyKey} and u.active and u.kind = 'person' and u.roles && ${[...roles]}::text[] and u.id <> all(${[...not]}::uuid[])
     order by u.display_name limit 3`.execute(tx);
  return rows.map(({ name }) => name);
}

/** Why a run does not go up, or null: somebody here can take what is due. */
function notUp(others: ReadonlyMap<string, readonly string[]>): Words | null {
  if ([...others.values()].some((names) => names.length === 0)) return null;
  const names = [...new Set([...others.values()].flat())];
  return names.length === 0
    ? { zh: '现在没有须由他人办理的事项', en: 'nothing that needs another hand is due now' }
    : {
        zh: `本机关还有${names.join('、')}可以办理，不报上级机关`,
        en: `${names.join(', ')} of this agency can do it: it does not go to the agency above`,
      };
}

/** What is added to the reason of a step that needs another hand: where it goes. */
async function whereTo(tx: Tables, run: Run, names: readonly string[]): Promise<Words | null> {
  const above = run.instance.parties.above;
  if (above !== undefined) {
    const name = (await agenciesByKey(tx, [above])).get(above)?.name ?? '';
    return { zh: `；已报请上级机关${name}办理`, en: `; it was referred to the agency above, ${name}` };
  }
  if (names.length > 0) return null;
  return {
    zh: '；本机关没有其他人可以办理，请“报请上级机关办理”',
    en: '; this agency has nobody else: use "Refer to the agency above"',
  };
}

/**
 * The party that comes with the step that sends a run up.
 * @throws Problem step.notAllowed where somebody here can take what is due, or no agency lies above
 */
export async function partyAbove(session: Session, run: Run, step: string): Promise<Readonly<Record<string, number>>> {
  if (step !== passUp || !goesUp(run)) return {};
  const why = notUp(await othersFor(session, run));
  if (why !== null) throw problem('step.notAllowed', why, { allowed: [] });
  const above: KeyedAgency | undefined = await nearestAbove(session.tx, run.instance.ownerAgency);
  if (above === undefined) throw problem('step.notAllowed', noneAbove, { allowed: [] });
  return { above: above.key };
}

const noneAbove: Words = {
  zh: '本平台没有本系统的上级机关，请先为本机关增加人员',
  en: 'no agency of this line lies above on this platform: more people are needed here first',
};

/** The step views of a run as they are told where it may go up. */
export async function toldAbove<V extends { step: string; allowed: boolean }>(
  session: Session,
  run: Run,
  steps: readonly (V & { why?: { code: string; zh: string; en: string } })[],
): Promise<V[]> {
  const concerned = steps.some((one) => (one.step === passUp && one.allowed) || one.why?.code === 'hand');
  if (!goesUp(run) || !concerned) return [...steps];
  const others = await othersFor(session, run);
  const told = await Promise.all(
    steps.map(async (one) => {
      if (one.step === passUp && one.allowed) {
        const why = notUp(others);
        return why === null ? one : { ...one, allowed: false, why: { code: 'others', params: {}, ...why } };
      }
      if (one.why?.code !== 'hand' || !others.has(one.step)) return one;
      const more = await whereTo(session.tx, run, others.get(one.step) ?? []);
      return more === null
        ? one
        : { ...one, why: { ...one.why, zh: `${one.why.zh}${more.zh}`, en: `${one.why.en}${more.en}` } };
    }),
  );
  return told;
}
