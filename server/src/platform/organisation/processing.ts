// The register of personal data (Personal Information Protection Law art. 55, 56): what is held, why, and for how long.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../database/connect.ts';
import type { App, Services } from '../http/services.ts';

type Activity = {
  id: string;
  titleZh: string;
  titleEn: string;
  purposeZh: string;
  purposeEn: string;
  categories: string[];
  basis: string;
  mark: 'read' | 'recalled' | 'office rule';
  retentionDays: number;
  countedFrom: string;
};

/** What this release processes. The retention job carries out the rule of each id; a test holds the two together. */
export const processingActivities: readonly Activity[] = [
  {
    id: 'userContact',
    titleZh: '工作人员联系方式（电子邮件、电话）',
    titleEn: 'Contact of officers (e-mail, telephone)',
    purposeZh: '发送期限提醒和督办通知',
    purposeEn: 'Sending reminders of due dates and supervision orders',
    categories: ['email', 'phone'],
    basis: '《个人信息保护法》第十三条第一款第三项（履行法定职责所必需）',
    mark: 'recalled',
    retentionDays: 180,
    countedFrom: '账号停用之日',
  },
  {
    id: 'caseParty',
    titleZh: '案件当事人、权利人、证人的身份证件号码、住址、电话',
    titleEn: 'Identity numbers, addresses and telephones of parties, right holders and witnesses',
    purposeZh: '查办案件、制作和送达文书、移送涉嫌犯罪案件',
    purposeEn: 'Handling cases, drawing up and serving documents, referring suspected crimes',
    categories: ['idNumber', 'address', 'phone'],
    basis: '《个人信息保护法》第十三条第一款第三项（履行法定职责所必需）；保管期限为本单位规定',
    mark: 'office rule',
    retentionDays: 10_957,
    countedFrom: '结案之日',
  },
  {
    id: 'session',
    titleZh: '登录会话（网络地址、浏览器）',
    titleEn: 'Sign-in sessions (network address, browser)',
    purposeZh: '识别登录人，发现异常登录',
    purposeEn: 'Recognising who is signed in; noticing unusual sign-ins',
    categories: ['ipAddress', 'userAgent'],
    basis: '《网络安全法》第二十一条',
    mark: 'recalled',
    retentionDays: 1,
    countedFrom: '会话到期之时',
  },
  {
    id: 'auditTrail',
    titleZh: '审计记录（何人何时查看、修改）',
    titleEn: 'Audit trail (who read or changed what)',
    purposeZh: '留存网络日志，追究责任',
    purposeEn: 'Keeping logs and accounting for acts',
    categories: ['account', 'displayName'],
    basis: '《网络安全法》第二十一条第三项（日志留存不少于六个月）',
    mark: 'recalled',
    retentionDays: 36_500,
    countedFrom: '记录之日（不删除）',
  },
  {
    id: 'notice',
    titleZh: '站内通知',
    titleEn: 'Notices to users',
    purposeZh: '提醒承办人办理',
    purposeEn: 'Reminding officers of what they owe',
    categories: ['userId'],
    basis: '本单位规定',
    mark: 'office rule',
    retentionDays: 365,
    countedFrom: '通知之日',
  },
  {
    id: 'idempotencyKey',
    titleZh: '重复提交识别记录',
    titleEn: 'Answers kept for repeated requests',
    purposeZh: '避免同一请求被办理两次',
    purposeEn: 'Doing what is sent twice once',
    categories: ['userId'],
    basis: '本单位规定',
    mark: 'office rule',
    retentionDays: 7,
    countedFrom: '请求之日',
  },
];

/** Brings the register up to this release; called at start. */
export async function loadProcessingRegister(database: Database): Promise<void> {
  await database.asSystem('register of personal data', async (tx) => {
    await sql`
      insert into processing_activity (id, title_zh, title_en, purpose_zh, purpose_en, categories, basis, mark, retention_days, counted_from)
      select id, "titleZh", "titleEn", "purposeZh", "purposeEn", array(select jsonb_array_elements_text(categories)), basis, mark, "retentionDays", "countedFrom"
        from jsonb_to_recordset(${JSON.stringify(processingActivities)}::jsonb) as p(id text, "titleZh" text, "titleEn" text,
          "purposeZh" text, "purposeEn" text, categories jsonb, basis text, mark text, "retentionDays" int, "countedFrom" text)
      on conflict (id) do update set title_zh = excluded.title_zh, title_en = excluded.title_en, purpose_zh = excluded.purpose_zh,
        purpose_en = excluded.purpose_en, categories = excluded.categories, basis = excluded.basis, mark = excluded.mark,
        retention_days = excluded.retention_days, counted_from = excluded.counted_from
      where (processing_activity.title_zh, processing_activity.title_en, processing_activity.purpose_zh, processing_activity.purpose_en,
          processing_activity.categories, processing_activity.basis, processing_activity.mark, processing_activity.retention_days, processing_activity.counted_from)
        is distinct from (excluded.title_zh, excluded.title_en, excluded.purpose_zh, excluded.purpose_en,
          excluded.categories, excluded.basis, excluded.mark, excluded.retention_days, excluded.counted_from)`.execute(
      tx,
    );
  });
}

const activity = z
  .object({
    id: z.string(),
    title: z.object({ zh: z.string(), en: z.string() }),
    purpose: z.object({ zh: z.string(), en: z.string() }),
    categories: z.array(z.string()),
    basis: z.string(),
    mark: z.enum(['read', 'recalled', 'office rule']),
    retentionDays: z.int(),
    countedFrom: z.string(),
  })
  .meta({ id: 'ProcessingActivity' });

export function processingRoutes(app: App, { database }: Services): void {
  app.get(
    '/processing-activities',
    {
      schema: {
        tags: ['audit'],
        summary: 'Register of personal data',
        description:
          'What is processed, why, on what basis, and the retention rule that a job carries out every night.',
        response: { 200: z.object({ items: z.array(activity) }) },
      },
    },
    async (request) => {
      const rows = await database.as(request.actor, ({ tx }) =>
        tx.selectFrom('processingActivity').selectAll().orderBy('id').execute(),
      );
      const items = rows.map((row) => ({
        id: row.id,
        title: { zh: row.titleZh, en: row.titleEn },
        purpose: { zh: row.purposeZh, en: row.purposeEn },
        categories: row.categories,
        basis: row.basis,
        mark: row.mark as Activity['mark'],
        retentionDays: row.retentionDays,
        countedFrom: row.countedFrom,
      }));
      return { items };
    },
  );
}
