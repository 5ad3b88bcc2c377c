// A hand-over has two signatures: a receiver with an account signs under it, one without on paper with a photo; never the giver for both.
import { sql } from 'kysely';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { eventsOfRuns } from '../../../platform/procedures/index.ts';
import type { StepRule } from '../../../platform/registers/index.ts';

/** @throws Problem request.invalid */
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
  if (handed?.by.user !== acting.userId) return;
  const { signed, photos } = step.facts;
  if (!isGiven(signed))
    return refuse(
      'signed',
      '移交人不能代对方签收。请由接收人登录签收；接收人没有账号的，上传其签字的交接单。',
      'Whoever handed it over cannot sign for the other side. Let the receiver sign in and sign, or attach the paper that the receiver signed.',
    );
  if (!isGiven(photos))
    refuse('photos', '接收人没有账号的，附交接照片', 'of a receiver without an account comes a photo of the hand-over');
};

/** Nobody hands over to themselves. */
async function refuseOneself(session: Session, receiver: unknown): Promise<void> {
  const named = await accountNamed(session, receiver);
  if (named?.id === session.acting.userId)
    refuse('receiver', '不能移交给本人', 'nobody hands evidence over to themselves');
}

/** The colleague of this name, the acting user first. */
async function accountNamed({ tx, acting }: Session, name: unknown): Promise<{ id: string; name: string } | undefined> {
  if (typeof name !== 'string' || name.trim() === '') return undefined;
  const { rows } = await sql<{ id: string; name: string }>`
    select u.id, u.display_name as name from app_user u join agency a on a.id = u.agency_id
     where a.key = ${acting.agencyKey} and u.active and u.kind = 'person' and u.display_name = ${name.trim()}
     order by u.id = ${acting.userId} desc limit 1`.execute(tx);
  return rows[0];
}

const isGiven = (files: unknown): boolean => Array.isArray(files) && files.length > 0;

function refuse(fact: string, zh: string, en: string): never {
  throw problem('request.invalid', {}, { fields: [{ pointer: `/facts/${fact}`, zh, en }] });
}
