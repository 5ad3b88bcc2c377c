// Who is told of an act: the other sides of the run, when it made them owe something.
import { localDate } from '@qingfeng/codes';
import type { DutyView } from '@qingfeng/procedure';
import type { Tables } from '../database/connections/connect.ts';
import type { Words } from '../errors/problem.ts';
import type { AgencyNotice, Tell } from '../notices/agency-notice.ts';
import { agencyOfPart } from './parties.ts';
import type { ProcedureTools, Taken } from './store.ts';

/** Without `tell` nobody hears of it: a past that is being loaded is no news. */
export type WorkTools = ProcedureTools & { tell?: Tell };

type Act = Taken & { step: string; facts?: Readonly<Record<string, unknown>> };

/** Whose act it is; of the platform itself nobody's. */
type Teller = { tx: Tables; acting: { agencyKey: number | null; agencyName: string } };

/** After a step that the platform took by itself: whoever owes something since. */
export async function tellStepOfPlatform(tx: Tables, tools: WorkTools, act: Act): Promise<void> {
  await tellStep({ tx, acting: { agencyKey: null, agencyName: '' } }, tools, act);
}

/** After a step: the other side of the run, when the step made it owe something. */
export async function tellStep(session: Teller, tools: WorkTools, act: Act): Promise<void> {
  await tellSteps(session, tools, { acts: [act], link: act.declared.link(act.instance) });
}

/**
 * After many steps at once: each other side hears once of each kind of step, with their number and the first due dates.
 * @param q.link where all of them are to be found; a single one is told with its own
 */
export async function tellSteps(
  session: Teller,
  { tell, now }: WorkTools,
  q: { acts: readonly Act[]; link: string; about?: string },
): Promise<void> {
  if (tell === undefined) return;
  const named = await agenciesInFacts(session.tx, q.acts);
  const reached = q.acts.flatMap((act) => {
    const byAgency = Map.groupBy(begunBy(act, now), ({ owner }) => agencyOfPart(act.declared, act.instance, owner));
    for (const agencyKey of copiedTo(act, named)) if (!byAgency.has(agencyKey)) byAgency.set(agencyKey, []);
    return [...byAgency].flatMap(([agencyKey, duties]) =>
      agencyKey === null || agencyKey === session.acting.agencyKey ? [] : [{ agencyKey, act, duties }],
    );
  });
  const groups = Map.groupBy(reached, ({ agencyKey, act }) => `${agencyKey} ${act.step}`).values();
  const notices = [...groups].flatMap(([first, ...others]): AgencyNotice[] => {
    if (first === undefined) return [];
    const { agencyKey, act, duties } = first;
    const told = others.length === 0 ? aboutOne(session, act) : aboutMany(session, act, others.length + 1);
    const link = takesPart(act, agencyKey)
      ? others.length === 0
        ? act.declared.link(act.instance)
        : q.link
      : '/notices';
    const owed = [...duties, ...others.flatMap((other) => other.duties)];
    const asked = owed.length === 0 ? { body: onlyCopied } : askedOf(owed, q.about);
    return [{ agencyKey, kind: act.step, link, title: told, ...asked }];
  });
  await tell(session.tx, notices);
}

const onlyCopied: Words = {
  zh: '抄送本单位，无须签收或者答复。',
  en: 'A copy for your agency: nothing is to be signed for or answered.',
};

/** Agencies that hear of a step though it makes them owe nothing. */
function copiedTo({ declared, instance, step, facts }: Act, named: ReadonlyMap<string, number>): number[] {
  const { parts = [], facts: from = [] } = declared.copies?.[step] ?? {};
  const keys = [
    ...parts.map((part) => agencyOfPart(declared, instance, part)),
    ...from.map((fact) => named.get(String(facts?.[fact] ?? ''))),
  ];
  return [...new Set(keys.filter((key) => typeof key === 'number'))];
}

/** Keys of the agencies that the facts of steps name, by id or by name, to send them copies. */
async function agenciesInFacts(tx: Tables, acts: readonly Act[]): Promise<ReadonlyMap<string, number>> {
  const named = acts.flatMap(({ declared, step, facts }) =>
    (declared.copies?.[step]?.facts ?? []).flatMap((fact) => (typeof facts?.[fact] === 'string' ? [facts[fact]] : [])),
  );
  if (named.length === 0) return new Map();
  const rows = await tx
    .selectFrom('agency')
    .select(['id', 'key', 'name'])
    .where((eb) => eb.or([eb(eb.cast<string>('id', 'text'), 'in', named), eb('name', 'in', named)]))
    .execute();
  return new Map(rows.flatMap(({ id, key, name }) => [[id, key] as const, [name, key] as const]));
}

/** Whoever only gets a copy may not read the record: its message leads to the messages. */
const takesPart = ({ instance }: Act, agencyKey: number): boolean =>
  [instance.ownerAgency, instance.stewardAgency, ...Object.values(instance.parties)].includes(agencyKey);

/** The duties that a step opened; it counts later than now where the step before it bears a later hour. */
function begunBy({ declared, evaluation, step }: Act, now: Date): DutyView[] {
  const { duties } = declared.procedure.declaration;
  return evaluation.duties.filter(
    ({ openedAt, status, duty }) =>
      status === 'open' && openedAt >= now.getTime() && duties[duty]?.opensOn.includes(step) === true,
  );
}

const stepTitle = ({ declared, step }: Act): Words =>
  declared.procedure.declaration.steps[step]?.title ?? { zh: step, en: step };

function aboutOne({ acting }: Teller, act: Act): Words {
  const { zh, en } = stepTitle(act);
  const { title } = act.instance;
  return { zh: `${acting.agencyName}${zh}：${title}`, en: `${english(acting)}${en}. ${title}` };
}

function aboutMany({ acting }: Teller, act: Act, count: number): Words {
  const { zh, en } = stepTitle(act);
  return { zh: `${acting.agencyName}${zh} ${count} 项`, en: `${english(acting)}${en} (${count})` };
}

const english = ({ agencyName }: Teller['acting']): string => (agencyName === '' ? '' : `${agencyName}: `);

/** What is to be done and by when: each duty once, by its first due date. */
export function askedOf(
  duties: readonly Pick<DutyView, 'duty' | 'dueAt' | 'title'>[],
  about?: string,
): Pick<AgencyNotice, 'body' | 'dueAt'> {
  const inOrder = duties.toSorted((one, other) => one.dueAt - other.dueAt);
  const [first] = inOrder;
  const each = [...Map.groupBy(inOrder, ({ duty }) => duty).values()].flatMap((same) => same.slice(0, 1));
  const zh = each.map(({ title, dueAt }) => `${localDate(dueAt)} 前${title.zh}`).join('，');
  const en = each.map(({ title, dueAt }) => `${title.en} by ${localDate(dueAt)}`).join('; ');
  return {
    body: {
      zh: [about, zh === '' ? undefined : `请于 ${zh}`].filter((part) => part !== undefined).join('。'),
      en: [about, en === '' ? undefined : en].filter((part) => part !== undefined).join('. '),
    },
    ...(first !== undefined && { dueAt: new Date(first.dueAt) }),
  };
}
