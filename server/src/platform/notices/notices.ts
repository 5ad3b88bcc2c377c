// Messages to users: a row each in both languages, in the transaction of what they tell of; channels carry them further.
import { sql } from 'kysely';
import type { Tables } from '../database/connections/connect.ts';
import { inParts } from '../procedures/runs/parts.ts';
import { wantsBy } from './ways.ts';

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
      for (const part of inParts(notices)) {
        const preferences = await preferencesOf(tx, part);
        const rows = await insertNotices(
          tx,
          part.map((notice) => rowOf(notice, { now: now(), preferences: preferences.get(notice.userId) })),
        );
        await deliver(
          tx,
          rows.map(({ id }) => id),
        );
      }
    },
  };
}

async function preferencesOf(tx: Tables, notices: readonly NewNotice[]): Promise<Map<string, unknown>> {
  const receivers = [...new Set(notices.map(({ userId }) => userId))];
  const rows = await tx
    .selectFrom('appUser')
    .select(['id', 'preferences'])
    .where(sql<boolean>`id = any (${receivers}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, preferences }) => [id, preferences]));
}

/** One parameter for any number of rows: a statement with a value for each takes longer to make than to carry out. */
async function insertNotices(tx: Tables, rows: readonly ReturnType<typeof rowOf>[]): Promise<{ id: string }[]> {
  const written = await sql<{ id: string }>`
    insert into notice (user_id, kind, link, title_zh, title_en, body_zh, body_en, due_at, created_at, in_app)
    select "userId", kind, link, "titleZh", "titleEn", "bodyZh", "bodyEn", "dueAt", "createdAt", "inApp"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("userId" uuid, kind text, link text, "titleZh" text, "titleEn" text,
        "bodyZh" text, "bodyEn" text, "dueAt" timestamptz, "createdAt" timestamptz, "inApp" boolean)
    returning id`.execute(tx);
  return written.rows;
}

function rowOf(
  { userId, kind, link, title, body, dueAt }: NewNotice,
  { now, preferences }: { now: Date; preferences: unknown },
) {
  return {
    userId,
    kind,
    link,
    titleZh: title.zh,
    titleEn: title.en,
    bodyZh: body?.zh ?? '',
    bodyEn: body?.en ?? '',
    dueAt: dueAt ?? null,
    createdAt: now,
    inApp: wantsBy(preferences, { kind, way: 'inApp' }),
  };
}
