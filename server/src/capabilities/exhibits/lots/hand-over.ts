// Goods that change hands: who received them, and whether they signed for it. A receiver with an account signs under it; one without is
// named, with paper and photo.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { colleague } from '../../../platform/organisation/users/colleague-named.ts';
import { act, type WorkTools } from '../../../platform/procedures/index.ts';
import { exhibitProblem } from '../problems.ts';
import type { NewMovement, newReceipt } from './schema.ts';
import { findReceived, type Receipt } from './store-hand-over.ts';

/** What a hand-over asks for beside the goods: the paper that the other side signed, and a photo. */
const papersOfOthers = 2;

/** Papers of this hand-over: each content once, and none that the goods had before. */
async function countPapers({ tx }: Session, lotId: string, files: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct f.sha256)::integer as count from file f
     where f.id = any(${[...files]}::uuid[]) and f.record_id is null
       and not exists (select from file g where g.kind = 'exhibits' and g.record_id = ${lotId} and g.sha256 = f.sha256)`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/**
 * The other side of a movement: their account where they have one, else their name.
 * @throws Problem request.invalid for nobody, for oneself, for a colleague who is only named, for a person without account without paper and photo
 */
export async function receiverOf(
  session: Session,
  {
    lotId,
    kind,
    receiverId,
    counterpart,
    files,
  }: Pick<NewMovement, 'kind' | 'receiverId' | 'counterpart' | 'files'> & { lotId: string },
): Promise<{ receiverId: string | null; counterpart: string }> {
  if (receiverId !== undefined) {
    const found = await colleague(session, { id: receiverId });
    if (found === undefined) return refuse('receiverId', '不是本机关在岗人员', 'is nobody who works at this agency');
    if (found.id === session.acting.userId)
      return refuse('receiverId', '不能是移交人本人', 'cannot be whoever hands over');
    return { receiverId, counterpart: found.name };
  }
  if (kind !== 'handOver') return { receiverId: null, counterpart };
  if (counterpart === '') return refuse('counterpart', '请填写接收人', 'say who receives them');
  const named = await colleague(session, { name: counterpart });
  if (named !== undefined)
    return refuse(
      'counterpart',
      `${named.name}在本平台有账号，请选择其本人，由其登录后签收`,
      `${named.name} has an account here: choose them, so that they sign for it under it`,
    );
  if ((await countPapers(session, lotId, files)) < papersOfOthers)
    return refuse(
      'files',
      '接收人没有账号的，附本次移交由其签字的交接单和照片，各一份，不能用同一文件或者该批物品已有的文件',
      'of a receiver without an account come the form that they signed and a photo of this hand-over: two different files that these goods do not have yet',
    );
  return { receiverId: null, counterpart };
}

function refuse(field: string, zh: string, en: string): never {
  refuseFields([{ pointer: `/${field}`, zh, en }]);
  throw new Error('a field at fault is refused');
}

/** The keeper of this name who takes goods in; null for one who is only named. */
export async function keeperReceiving(session: Session, name: string | undefined): Promise<string | null> {
  const found = name === undefined || name === '' ? undefined : await colleague(session, { name });
  return found === undefined || found.id === session.acting.userId ? null : found.id;
}

/**
 * Signs for goods under the receiver's own account and session. @returns the lot
 * @throws Problem request.notFound, exhibits.notReceiver, exhibits.signed
 */
export async function sign(
  session: Session,
  tools: WorkTools,
  { id, sealState, note }: z.output<typeof newReceipt> & { id: string },
): Promise<string> {
  const lotId = await toReceive(session, id);
  const facts = { ...(sealState !== undefined && { sealState }), ...(note !== '' && { note }) };
  await act(session, tools, { instanceId: id, step: 'sign', facts });
  return lotId;
}

/** That goods are the acting user's to sign for or refuse. @returns the lot @throws Problem as sign */
export async function toReceive({ tx, acting }: Session, id: string): Promise<string> {
  const movement = await findReceived(tx, id);
  if (movement === undefined) throw problem('request.notFound');
  if (movement.receiverId !== acting.userId) throw exhibitProblem('exhibits.notReceiver');
  if (movement.signed) throw exhibitProblem('exhibits.signed');
  return movement.lotId;
}

/**
 * How a movement is signed: by both under their accounts; the giver's half waits for the receiver's; on paper; or somebody is only named.
 * Null of what nobody receives.
 */
export function signatureOf(
  {
    kind,
    receiverId,
    counterpart,
    files,
  }: { kind: string; receiverId: string | null; counterpart: string; files: readonly unknown[] },
  receipt: Receipt | undefined,
  refused = false,
): 'refused' | 'both' | 'waiting' | 'paper' | 'named' | null {
  if (receiverId !== null) return refused ? 'refused' : receipt === undefined ? 'waiting' : 'both';
  if (!['take', 'handOver', 'return'].includes(kind) || counterpart === '') return null;
  return kind !== 'take' && new Set(files).size >= papersOfOthers ? 'paper' : 'named';
}
