// Tips and complaints as a kind of the exchange: kept by the system of a hotline, worked on here. What that system says of one comes by its
// messages; steps, clocks and the talk with the author are ours.
import { checkEntry, isBlank, type Json } from '@qingfeng/fields';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import type { ExchangeKind, SourceMessage, TakeAsked, Taken } from '../../../platform/exchange/kind.ts';
import { lockSources, sourceKey, wavesOf } from '../../../platform/exchange/sources.ts';
import { missingRegions } from '../../../platform/http/requests/field-faults.ts';
import { fieldProblems } from '../../../platform/http/requests/zod-words.ts';
import { refusedByDatabase } from '../../../platform/lists/paged/imports.ts';
import { doesOfficeWork, type WorkTools, workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { registerTips } from './actions.ts';
import { authorFields, tipFields } from './fields.ts';
import { type NewTip, newTip } from './schema.ts';
import { changeOwnedTips, type OwnedTip, tipsOfSources } from './store-owned.ts';

type Tools = WorkTools & { crypto: Cryptography };

export function tipKind(services: Services): ExchangeKind {
  return {
    id: 'tips',
    table: 'tip',
    title: { zh: '举报投诉', en: 'Tips and complaints' },
    one: { zh: '举报或者投诉', en: 'tip or complaint' },
    fields: tipFields,
    isEntered: (acting) => acting.agencyKind !== 'outside' && doesOfficeWork(acting),
    link: (id) => `/tips/${id}`,
    nameOf: ({ title }) => (typeof title === 'string' ? title.trim() : ''),
    take: async (session, asked) => {
      const tools = { ...(await workToolsOf(services)), crypto: services.crypto };
      return takeTipMessages(session, tools, asked);
    },
  };
}

async function takeTipMessages(session: Session, tools: Tools, q: TakeAsked): Promise<Taken[]> {
  if (!q.preview) await lockSources(session, { kind: 'tips', sources: q.messages });
  const outcomes = new Map<SourceMessage, Taken>();
  const left = new Map<string, number>();
  for (const wave of wavesOf(q.messages)) {
    for (const [message, outcome] of await takeWave(session, tools, { ...q, messages: wave })) {
      const key = sourceKey(message);
      const version = left.get(key);
      // A preview keeps nothing: what comes after the first of a tip is judged by what the first would leave.
      const again = q.preview && outcome.status === 'new' && version !== undefined;
      const status = again && version >= message.sourceVersion ? 'unchanged' : 'changed';
      outcomes.set(message, again ? { status, id: null } : outcome);
      if (outcome.status !== 'error') left.set(key, Math.max(version ?? 0, message.sourceVersion));
    }
  }
  return q.messages.map((message) => outcomes.get(message) ?? missing());
}

function missing(): never {
  throw new TypeError('every message has its outcome');
}

type Judged = {
  message: SourceMessage;
  known: OwnedTip | undefined;
  tip: NewTip | undefined;
  faults: FieldProblem[];
  standing: string | null;
};

async function takeWave(session: Session, tools: Tools, q: TakeAsked): Promise<Map<SourceMessage, Taken>> {
  const known = await tipsOfSources(session.tx, {
    agencyKey: session.acting.agencyKey,
    messages: q.messages,
    onto: q.onto,
  });
  const codes = q.messages.flatMap(({ fields: { regionCode } }) =>
    typeof regionCode === 'string' ? [regionCode] : [],
  );
  const noRegions = new Set(
    await missingRegions(
      session.tx,
      codes.filter((code) => /^\d{6}$/.test(code)),
    ),
  );
  const outcomes = new Map<SourceMessage, Taken>();
  const good: Judged[] = [];
  for (const message of q.messages) {
    const tip = known(message);
    if (tip !== undefined && isOwner(tip, message) && Number(tip.sourceVersion) >= message.sourceVersion) {
      outcomes.set(message, { status: 'unchanged', id: tip.id });
      continue;
    }
    const judged = judge(message, { known: tip, onto: q.onto, now: tools.now, noRegions });
    const { faults, standing } = judged;
    if (faults.length > 0) outcomes.set(message, { status: 'error', faults, standing });
    else good.push(judged);
  }
  for (const { message, known: tip } of good)
    outcomes.set(message, { status: tip === undefined ? 'new' : 'changed', id: tip?.id ?? null });
  if (!q.preview) await store(session, tools, { good, outcomes, demo: q.demo ?? false });
  return outcomes;
}

const isOwner = (tip: OwnedTip, { system, sourceId }: SourceMessage): boolean =>
  tip.sourceSystem === system && tip.sourceId === sourceId;

type Beside = { known: OwnedTip | undefined; onto: string | undefined; now: Date; noRegions: ReadonlySet<string> };

function judge(message: SourceMessage, { known, onto, now, noRegions }: Beside): Judged {
  const { fields } = message;
  const before = known?.fields;
  const faults: FieldProblem[] = checkEntry(tipFields, fields, { at: now.getTime(), ...(before && { before }) }).map(
    ({ pointer, zh, en }) => ({ pointer: `/fields${pointer}`, zh, en }),
  );
  if (noRegions.has(String(fields.regionCode)))
    faults.push({ pointer: '/fields/regionCode', zh: '没有该行政区划代码', en: 'no such region' });
  const mismatch = known === undefined || onto === known.id ? [] : mismatches(message, known);
  const parsed = newTip.safeParse(enteredOf(message, before));
  const form = parsed.success || faults.length > 0 || known !== undefined ? [] : fieldProblems(parsed.error.issues);
  const unnamed = form.map(({ pointer, ...said }) => ({
    ...said,
    pointer: pointer === '/author' ? '/fields/authorName' : `/fields${pointer}`,
  }));
  return {
    ...{ message, known, tip: parsed.data },
    faults: [...faults, ...unnamed, ...mismatch],
    standing: mismatch.length > 0 && known !== undefined ? known.id : null,
  };
}

/** What stands here and is not the sending system's: it waits until somebody hands it over. */
function mismatches(message: SourceMessage, known: OwnedTip): FieldProblem[] {
  if (known.sourceSystem !== null && !isOwner(known, message)) {
    const [zh, en] = [
      `由“${known.sourceSystem}”维护（编号 ${known.sourceId}）；确已改由来文系统维护的，请移交`,
      `is kept in "${known.sourceSystem}" (no. ${known.sourceId}); hand it over if the sending system keeps it now`,
    ];
    return [{ pointer: '/', zh, en }];
  }
  const owned = isOwner(known, message) ? known.sourceFields : [];
  return Object.entries(message.fields).flatMap(([name, value]) => {
    const stands = known.fields[name];
    const isAuthor = authorFields.some((one) => one === name);
    if (isAuthor || owned.includes(name) || isBlank(stands) || sameText(stands, value)) return [];
    const zh = '与本单位登记的内容不一致；以来文为准的，请移交';
    return [
      {
        pointer: `/fields/${name}`,
        zh,
        en: 'differs from what your agency entered; hand it over if the message is right',
      },
    ];
  });
}

const sameText = (one: Json | undefined, other: Json): boolean =>
  String(one ?? '').trim() === String(other ?? '').trim();

/** The tip as it is entered: what the message leaves out as it stands. */
function enteredOf({ sourceId, fields }: SourceMessage, before: OwnedTip['fields'] | undefined) {
  const { authorName, authorPhone, authorAddress, ...content } = { ...before, ...fields };
  const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
  const named = text(authorName).trim() !== '';
  const given = Object.fromEntries(Object.entries(content).filter(([, value]) => !isBlank(value)));
  const author = { name: text(authorName), phone: text(authorPhone), address: text(authorAddress) };
  return { ...given, channelNo: sourceId.slice(0, 100), author: named ? author : null };
}

type Storing = { good: readonly Judged[]; outcomes: Map<SourceMessage, Taken>; demo: boolean };

async function store(session: Session, tools: Tools, { good, outcomes, demo }: Storing): Promise<void> {
  const fresh = good.flatMap(({ message, known, tip }) =>
    known === undefined && tip !== undefined ? [{ message, tip }] : [],
  );
  const ids = await registerTips(session, tools, {
    tips: fresh.map(({ message, tip }) => ({
      ...tip,
      demo,
      source: { ...message, fields: Object.keys(message.fields) },
    })),
    refuse: (place, error) => {
      const { zh, en } = refusedByDatabase(error, '');
      const { message } = fresh[place] ?? missing();
      outcomes.set(message, { status: 'error', faults: [{ pointer: '/', zh, en }], standing: null });
    },
  });
  for (const [place, { message }] of fresh.entries()) {
    if (outcomes.get(message)?.status !== 'error') outcomes.set(message, { status: 'new', id: ids[place] ?? null });
  }
  await changeOwnedTips(
    session.tx,
    good.flatMap(({ message, known }) => (known === undefined ? [] : [{ message, known }])),
  );
}
