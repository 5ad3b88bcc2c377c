// A hand-over has two signatures: a receiver with an account signs under it, one without on paper with a photo; never the giver for both.
import { sql } from 'kysely';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { colleague } from '../../../platform/organisation/users/colleague-named.ts';
import { eventsOfRuns } from '../../../platform/procedures/index.ts';
import type { StepRule } from '../../../platform/registers/index.ts';

/**
 * The receiver with an account signs under it and in their own name. Of one without an account come the paper that they signed and a photo,
 * whoever enters it; a colleague who takes it in their place signs in their own name.
 * @throws Problem request.invalid
 */
export const refuseOneHand: StepRule = async (session, _tools, { row, step }) => {
  const { tx, acting } = session;
  if (step.step === 'handOver') return refuseOneself(session, step.facts.receiver);
  if (step.step !== 'receive' && step.step !== 'refuse') return;
  const events = (await eventsOfRuns(tx, [row.id])).get(row.id) ?? [];
  const handed = events.findLast((event) => event.step === 'handOver');
  const receiver = await accountNamed(session, handed?.facts.receiver);
  if (receiver !== undefined && receiver.id !== acting.userId)
    return refuse(
      step.step === 'receive' ? 'holder' : 'sealState',
      `${receiver.name}有账号，由其本人登录签收`,
      `${receiver.name} has an account and signs for it under it`,
    );
  const holder = step.step === 'receive' ? step.facts.holder : handed?.facts.receiver;
  const signer = await accountNamed(session, holder);
  if (signer !== undefined && signer.id !== acting.userId)
    return refuse(
      step.step === 'receive' ? 'holder' : 'sealState',
      `${signer.name}有账号，由其本人登录签收`,
      `${signer.name} has an account and signs for it under it`,
    );
  const giver = handed?.by.user === acting.userId;
  if (signer !== undefined && !giver) return;
  if (receiver !== undefined)
    return refuse('holder', `签收人填写本人姓名：${receiver.name}`, `sign in your own name: ${receiver.name}`);
  return askPapers(tx, row.id, step.facts);
};

/** The form that the other side signed, and a photo of it: two different files, and none that an earlier hand-over of the item has. */
async function askPapers(tx: Tables, id: string, { signed, photos }: Readonly<Record<string, unknown>>): Promise<void> {
  if (!isGiven(signed))
    return refuse(
      'signed',
      '不能代对方签收。请由接收人登录签收；接收人没有账号的，上传其签字的交接单。',
      'Nobody signs for the other side. Let the receiver sign in and sign, or attach the paper that the receiver signed.',
    );
  if (!isGiven(photos))
    return refuse(
      'photos',
      '接收人没有账号的，附交接照片',
      'of a receiver without an account comes a photo of the hand-over',
    );
  const before = ((await eventsOfRuns(tx, [id])).get(id) ?? []).flatMap(({ step, facts }) =>
    step === 'receive' || step === 'refuse' ? [...listOf(facts.signed), ...listOf(facts.photos)] : [],
  );
  const { rows } = await sql<{ same: boolean }>`
    select exists (select from file p join file f on f.sha256 = p.sha256
      where p.id = any(${listOf(photos)}::uuid[]) and f.id = any(${listOf(signed)}::uuid[])
         or p.id = any(${[...listOf(photos), ...listOf(signed)]}::uuid[]) and f.id = any(${before}::uuid[])) as same`.execute(
    tx,
  );
  if (rows[0]?.same === true)
    refuse(
      'photos',
      '交接单和照片是两份不同的文件，也不能用以前交接的文件',
      'form and photo are two different files, and none of an earlier hand-over',
    );
}

/** Nobody hands over to themselves. */
async function refuseOneself(session: Session, receiver: unknown): Promise<void> {
  const named = await accountNamed(session, receiver);
  if (named?.id === session.acting.userId)
    refuse('receiver', '不能移交给本人', 'nobody hands evidence over to themselves');
}

/** The colleague of this name, the acting user first. */
const accountNamed = (session: Session, name: unknown) =>
  typeof name !== 'string' || name.trim() === '' ? undefined : colleague(session, { name });

const listOf = (files: unknown): string[] =>
  Array.isArray(files) ? files.filter((one): one is string => typeof one === 'string') : [];
const isGiven = (files: unknown): boolean => Array.isArray(files) && files.length > 0;

function refuse(fact: string, zh: string, en: string): never {
  throw problem('request.invalid', {}, { fields: [{ pointer: `/facts/${fact}`, zh, en }] });
}
