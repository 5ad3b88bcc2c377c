// Messages to users: a row each in both languages, in the transaction of what they tell of; channels carry them further.
import { sql } from 'kysely';
import type { Tables } from '../database/connections/connect.ts';
import { inParts } from '../database/queries/parts.ts';
import { wishesOf } from './ways.ts';

export type NewNotice = {
  userId: string;
  kind: string;
  /** Path of the page it leads to. */
  link: string;
  title: { zh: string; en: string };
  body?: { zh: string; en: string };
  dueAt?: Date;
};

export type Notices = {
  /**
   * Writes notices and asks for their delivery by the configured channels, all with the commit of `tx`.
   * `tx` must be of the system role, or of an application role whose own notices these are.
   */
  notify(tx: Tables, notices: readonly NewNotice[]): Promise<void>;
};

/** Delivery is asked for by job, so that no office's work waits for a mail server. */
export type DeliveryRequest = (tx: Tables, noticeIds: readonly string[]) => Promise<void>;

/** @param now the office's time, which notices are dated by */
export function openNotices(deliver: DeliveryRequest, now: () => Date): Notices {
  return {
    notify: async (tx, notices) => {
      if (notices.length === 0) return;
      const wishes = await wishesFor(tx, notices);
      for (const part of inParts(notices)) await deliver(tx, await insertNotices(tx, messagesOf(part, wishes), now()));
    },
  };
}

type Wishes = ReadonlyMap<string, ReturnType<typeof wishesOf>>;

async function wishesFor(tx: Tables, notices: readonly NewNotice[]): Promise<Wishes> {
  const receivers = [...new Set(notices.map(({ userId }) => userId))];
  const rows = await tx
    .selectFrom('appUser')
    .select(['id', 'preferences'])
    .where(sql<boolean>`id = any (${receivers}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, preferences }) => [id, wishesOf(preferences)]));
}

type Message = { users: string[]; quiet: string[] } & Record<string, unknown>;

/** What is told to several is written once, with who is told; `quiet`: those of them who are told by other ways alone. */
function messagesOf(notices: readonly NewNotice[], wishes: Wishes): Message[] {
  const messages = new Map<string, Message>();
  for (const notice of notices) {
    const { userId, kind, link, title, body, dueAt } = notice;
    const key = [kind, link, title.zh, title.en, body?.zh, body?.en, dueAt?.getTime()].join('\n');
    const message = messages.get(key) ?? newMessage(notice);
    messages.set(key, message);
    message.users.push(userId);
    if (wishes.get(userId)?.({ kind, way: 'inApp' }) === false) message.quiet.push(userId);
  }
  return [...messages.values()];
}

const newMessage = ({ kind, link, title, body, dueAt }: NewNotice): Message => ({
  users: [],
  quiet: [],
  kind,
  link,
  titleZh: title.zh,
  titleEn: title.en,
  bodyZh: body?.zh ?? '',
  bodyEn: body?.en ?? '',
  dueAt: dueAt ?? null,
});

/** One parameter for any number of rows: a statement with a value for each takes longer to make than to carry out. */
async function insertNotices(tx: Tables, messages: readonly Message[], now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into notice (user_id, kind, link, title_zh, title_en, body_zh, body_en, due_at, created_at, in_app)
    select u.id, kind, link, "titleZh", "titleEn", "bodyZh", "bodyEn", "dueAt", ${now}, u.id <> all (quiet)
      from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as r(users uuid[], quiet uuid[], kind text, link text, "titleZh" text,
        "titleEn" text, "bodyZh" text, "bodyEn" text, "dueAt" timestamptz), unnest(r.users) as u(id)
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}
