// The push to the place of registration, on the side of that place: taken in as an entry of its own, answered by receipts.
import { localDate } from '@qingfeng/codes';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { takeStepAsSystem, tellStepOfPlatform, type WorkTools } from '../../../platform/procedures/index.ts';
import { changeEntries, insertEntries, type StepRule } from '../../../platform/registers/index.ts';
import { disclosureProblem } from '../problems.ts';
import { officeFor } from '../store.ts';
import { noteAnswered, noteCame, noteSent } from './logged.ts';
import { type PushBody, type ReceiptBody, receiptKind } from './message.ts';
import { pushedDisclosures } from './register.ts';
import { actingAt, insertMessage, pushedEntry } from './store.ts';

type Taking = { crypto: Cryptography; body: PushBody; agency: number };

/**
 * Takes in what was pushed to an agency of this installation, or what became of it since.
 * @throws Problem disclosure.pushUnknown for news of something that never came
 */
export async function takePush(tx: Tables, tools: WorkTools, { crypto, body, agency }: Taking): Promise<void> {
  const known = await pushedEntry(tx, body.id);
  if (known === undefined) {
    if (body.decision === null) return;
    await enter(tx, tools, { crypto, body, agency });
    return;
  }
  const acting = await actingAt(tx, known.ownerAgency, body.agency.name);
  const author = authorOf(body, known.ownerAgency);
  await noteCame(tx, known.ownerAgency, { body, no: known.decisionNo, at: tools.now });
  const step = async (name: string, facts: Record<string, string>) => {
    const taken = await takeStepAsSystem(tx, tools, {
      ...{ instanceId: known.id, step: name, facts, author },
    });
    await tellStepOfPlatform(tx, tools, { ...taken, step: name });
  };
  const again = known.state === 'returned' && body.act === 'pushed';
  if (!again && !['received', 'published'].includes(known.state)) return;
  if (body.decision === null) {
    const facts = { annulledOn: body.on, ...(body.reason !== null && { annulledWhy: body.reason }) };
    await step(known.state === 'received' ? 'lapse' : 'annul', facts);
    return;
  }
  const { party, matter, items, text } = body.decision;
  const given = { party, matter, items: rowsOf(items), publicText: text === '' ? null : text };
  const change = { id: known.id, seen: known.version, given };
  await changeEntries({ tx, acting }, { register: pushedDisclosures, crypto, tools }, [change]);
  if (!again) {
    await step('correct', body.reason === null ? {} : { correctedWhy: body.reason });
    return;
  }
  const on = localDate(tools.now.getTime());
  await step('receiveAgain', { receivedOn: on });
  const { decisionNo: no } = body.decision;
  const said = { id: body.id, act: 'received', on, reason: null, no } as const;
  await answerByItself({ tx, acting }, tools, said);
}

/** Whoever sent it is nobody of the agency that it came to: the agency that pushed stands there. */
const authorOf = ({ agency: { name } }: PushBody, agencyKey: number) => ({
  ...{ displayName: name, agencyName: name, agencyKey, requestId: null },
});

const rowsOf = (items: NonNullable<PushBody['decision']>['items']) =>
  items.map(([item, value]) => ({ item, value: value === '' ? null : value }));

async function enter(tx: Tables, tools: WorkTools, { crypto, body, agency }: Taking): Promise<void> {
  const { decision } = body;
  if (decision === null) throw disclosureProblem('disclosure.pushUnknown');
  const acting = await actingAt(tx, agency, body.agency.name);
  const session = { tx, acting };
  const { items, text, ...said } = decision;
  const given = {
    ...said,
    ...{ fromAgency: body.agency.name, fromCode: body.agencyCode, partyRegion: body.to },
    ...{ receivedOn: localDate(tools.now.getTime()), items: rowsOf(items), publicText: text === '' ? null : text },
    ...{ office: await officeFor(tx, agency), sourceDisclosure: body.id },
  };
  const [id] = await insertEntries(
    session,
    { register: pushedDisclosures, crypto, tools, author: authorOf(body, agency) },
    { entries: [{ given, demo: body.demo }], now: tools.now },
  );
  if (id === undefined) throw new TypeError('an entry has an id');
  await tools.tell?.(tx, [
    {
      ...{ agencyKey: agency, kind: 'assigned', link: `/pushed-disclosures/${id}` },
      title: {
        zh: `${body.agency.name}推送处罚，收到之日起十个工作日内公示：${said.decisionNo}`,
        en: `${body.agency.name} pushed a penalty, to be published within ten working days: ${said.decisionNo}`,
      },
    },
  ]);
  await noteCame(tx, agency, { body, no: said.decisionNo, at: tools.now });
  const received = { id: body.id, act: 'received', on: given.receivedOn, reason: null, no: said.decisionNo } as const;
  await answerByItself(session, tools, received);
}

type Answer = Pick<ReceiptBody, 'id' | 'act' | 'on' | 'reason'> & { no: string };

/** The answer of somebody of the agency. */
async function answer(session: Session, { now }: WorkTools, said: Answer): Promise<void> {
  const body = await tellPusher(session, { now, said, madeBy: session.acting.userId });
  await noteSent(session, { body, no: said.no, at: now });
}

/** The answer that the platform gives when something arrives. */
async function answerByItself(session: Session, { now }: WorkTools, said: Answer): Promise<void> {
  const body = await tellPusher(session, { now, said, madeBy: null });
  await noteAnswered(session.tx, session.acting.agencyKey, { body, no: said.no, at: now });
}

async function tellPusher(
  { tx, acting }: Session,
  { now, said: { no, ...said }, madeBy }: { now: Date; said: Answer; madeBy: string | null },
): Promise<ReceiptBody> {
  const { departmentId, regionCode, agencyName: name } = acting;
  const body: ReceiptBody = { ...said, agency: { departmentId, regionCode, name } };
  await insertMessage(tx, {
    ...{ disclosure: said.id, kind: receiptKind, title: no, body: JSON.stringify(body) },
    ...{ agency: acting.agencyKey, madeBy, madeAt: now },
  });
  return body;
}

const acts: Readonly<Record<string, ReceiptBody['act']>> = {
  ...{ publish: 'published', sendBack: 'returned', takeDown: 'takenDown' },
};

/** The agency that pushed hears of what became of it, in the same transaction. */
export const answerPusher: StepRule = async (session, tools, { row, step }) => {
  const act = acts[step.step];
  const { sourceDisclosure: id, decisionNo } = row as unknown as {
    sourceDisclosure: string | null;
    decisionNo: string;
  };
  if (act === undefined || id === null) return;
  const on = typeof step.facts.doneOn === 'string' ? step.facts.doneOn : localDate(tools.now.getTime());
  await answer(session, tools, { id, act, on, reason: step.reason ?? null, no: decisionNo });
};
