// A letter that reports an offence and asks for redress at once becomes two records, each with its own clocks from the day of receipt.
import type { z } from 'zod';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { act, type WorkTools } from '../../../platform/procedures/index.ts';
import { leadProblem } from '../problems.ts';
import { registerTip, writeToAuthor } from './actions.ts';
import { readAuthor } from './author.ts';
import type { splitPart } from './schema.ts';
import { findSplit, findTip, type Tip, tieSplit } from './store.ts';

const said = { tip: '举报', complaint: '投诉' } as const;
const otherKind = (tip: Pick<Tip, 'kind'>) => (tip.kind === 'tip' ? 'complaint' : 'tip');

/**
 * Splits the other kind from a tip or complaint (投诉举报处理办法 9). The officer in charge is in charge of both; the author, sealed anew for the
 * other record, hears its number and reads it with the secret of the first.
 * @returns the id of the other record
 * @throws Problem request.notFound, leads.notInCharge, leads.splitThere, leads.anonymousComplaint, request.invalid, step.notAllowed
 */
export async function splitTip(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  q: { id: string } & z.infer<typeof splitPart>,
): Promise<string> {
  const { tx, acting } = session;
  const tip = await findTip(tx, q.id);
  if (tip === undefined) throw problem('request.notFound');
  if (tip.officer !== acting.userId) throw leadProblem('leads.notInCharge');
  const there = await findSplit(tx, tip);
  if (there !== undefined) throw leadProblem('leads.splitThere', { no: there.no });
  const kind = otherKind(tip);
  if (kind === 'complaint' && !tip.named) throw leadProblem('leads.anonymousComplaint');
  if (kind === 'complaint' && q.claim === '') {
    const field = { pointer: '/claim', zh: '投诉须写明请求', en: 'a complaint says what is asked for' };
    throw problem('request.invalid', {}, { fields: [field] });
  }
  const reason = `${tip.no} 分列${said[kind]}`;
  const author = tip.named ? await readAuthor(session, { crypto: tools.crypto, tipId: tip.id, reason }) : null;
  const { title, respondent, respondentAddress, regionCode, platform, link, goods, mark, channel, receivedOn } = tip;
  const { id } = await registerTip(session, tools, {
    ...{ kind, title, respondent, respondentAddress, regionCode, platform, link, goods, mark },
    ...{ channel, channelNo: null, receivedOn, author, account: q.account, claim: kind === 'complaint' ? q.claim : '' },
    demo: tip.demo,
  });
  await tieSplit(tx, { id, from: tip.id });
  await act(session, tools, { instanceId: id, step: 'takeCharge', facts: {} });
  const other = await findTip(tx, id);
  if (other === undefined) throw problem('request.notFound');
  await act(session, tools, { instanceId: tip.id, step: 'split', facts: { otherNo: other.no } });
  const text = `您的材料同时包含投诉和举报，依法分别处理：已另立${said[kind]} ${other.no}，凭原查询密码查询。`;
  await writeToAuthor(session, tools, { id: tip.id, text, files: [] });
  return id;
}
