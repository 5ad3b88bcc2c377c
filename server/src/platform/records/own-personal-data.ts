// The personal data of the platform itself: officers, their sessions and notices, the trail of what they did.
import { sql } from 'kysely';
import type { Database } from '../database/connections/connect.ts';
import { forgetFiles } from '../lists/exchanged/store.ts';
import { forgetWork } from '../long-work/store.ts';
import type { Before, PersonalData } from '../organisation/personal/personal-data.ts';
import { addressKnownDays } from '../signin/lockout.ts';
import { forgetBulk } from './store.ts';

export const ownPersonalData: readonly PersonalData[] = [
  {
    id: 'userContact',
    title: { zh: '工作人员联系方式（电子邮件、电话）', en: 'Contact of officers (e-mail, telephone)' },
    purpose: { zh: '发送期限提醒和督办通知', en: 'Sending reminders of due dates and supervision orders' },
    categories: ['email', 'phone'],
    basis: '《个人信息保护法》第十三条第一款第三项（履行法定职责所必需）',
    mark: 'recalled',
    retentionDays: 180,
    countedFrom: { zh: '账号停用之日', en: 'the day the account was made inactive' },
    forget: forgetContacts,
  },
  {
    id: 'session',
    title: { zh: '登录会话（网络地址、浏览器）', en: 'Sign-in sessions (network address, browser)' },
    purpose: { zh: '识别登录人，发现异常登录', en: 'Recognising who is signed in; noticing unusual sign-ins' },
    categories: ['ipAddress', 'userAgent'],
    basis: '《网络安全法》第二十一条',
    mark: 'recalled',
    retentionDays: 1,
    countedFrom: { zh: '会话到期之时', en: 'the end of the session' },
    forget: endOldSessions,
  },
  {
    id: 'auditTrail',
    title: { zh: '审计记录（何人何时查看、修改）', en: 'Audit trail (who read or changed what)' },
    purpose: { zh: '留存网络日志，追究责任', en: 'Keeping logs and accounting for acts' },
    categories: ['account', 'displayName'],
    basis: '《网络安全法》第二十一条第三项（日志留存不少于六个月）',
    mark: 'recalled',
    retentionDays: null,
    countedFrom: {
      zh: '不删除：缺少的记录会被核验发现',
      en: 'Never removed: a row that is missing is what verification looks for',
    },
    forget: async () => 0,
  },
  {
    id: 'notice',
    title: { zh: '站内通知', en: 'Notices to users' },
    purpose: { zh: '提醒承办人办理', en: 'Reminding officers of what they owe' },
    categories: ['userId'],
    basis: '本单位规定',
    mark: 'office rule',
    retentionDays: 365,
    countedFrom: { zh: '通知之日', en: 'the day of the notice' },
    forget: (database, { office }) =>
      database.asSystem('retention notice', async (tx) => {
        const gone = await tx.deleteFrom('notice').where('createdAt', '<', office).executeTakeFirst();
        return Number(gone.numDeletedRows);
      }),
  },
  {
    id: 'longWork',
    title: { zh: '后台任务记录', en: 'Work in the background' },
    purpose: { zh: '查看进度和退回的行', en: 'Watching how far it is, and rows that were refused' },
    categories: ['userId'],
    basis: '本单位规定',
    mark: 'office rule',
    retentionDays: 30,
    countedFrom: { zh: '任务结束之日', en: 'the day on which it ended' },
    forget: (database, { real }) => database.asSystem('retention longWork', (tx) => forgetWork(tx, real)),
  },
  {
    id: 'bulkWork',
    title: { zh: '批量办理结果', en: 'Reports of bulk work' },
    purpose: {
      zh: '查看、下载结果和撤销',
      en: 'Reading and downloading what became of each record, and taking it back',
    },
    categories: ['userId'],
    basis: '本单位规定',
    mark: 'office rule',
    retentionDays: 30,
    countedFrom: { zh: '办理之日', en: 'the day on which it was done' },
    forget: (database, { office }) => database.asSystem('retention bulkWork', (tx) => forgetBulk(tx, office)),
  },
  {
    id: 'exchangedFile',
    title: { zh: '文件往来记录（经办人、筛选条件）', en: 'Files in and out (by whom, and what was asked for)' },
    purpose: {
      zh: '查明信用、公示文件何时由何人导出、导入',
      en: 'Finding out who took out or brought in files of credit and publication',
    },
    categories: ['displayName'],
    basis: '本单位规定',
    mark: 'office rule',
    retentionDays: 1095,
    countedFrom: { zh: '导出、导入之日', en: 'the day on which the file left or came in' },
    forget: (database, { office }) => database.asSystem('retention exchangedFile', (tx) => forgetFiles(tx, office)),
  },
  {
    id: 'idempotencyKey',
    title: { zh: '重复提交识别记录', en: 'Answers kept for repeated requests' },
    purpose: { zh: '避免同一请求被办理两次', en: 'Doing what is sent twice once' },
    categories: ['userId'],
    basis: '本单位规定',
    mark: 'office rule',
    retentionDays: 7,
    countedFrom: { zh: '请求之日', en: 'the day of the request' },
    forget: (database, { real }) =>
      database.asSystem('retention idempotencyKey', async (tx) => {
        const gone = await tx.deleteFrom('idempotencyKey').where('createdAt', '<', real).executeTakeFirst();
        return Number(gone.numDeletedRows);
      }),
  },
];

/** Contact of people who were made inactive, as the trail has it, before then and are inactive still. */
async function forgetContacts(database: Database, { real: before }: Before): Promise<number> {
  return database.asSystem('retention userContact', async (tx) => {
    const { numAffectedRows } = await sql`
      update app_user u set email = null, phone = null
       where not u.active and (u.email is not null or u.phone is not null)
         and (select max(e.at) from audit.entry e where e.kind = 'app_user' and e.record_id = u.id::text
                and e.after @> '{"active": false}') < ${before}`.execute(tx);
    return Number(numAffectedRows ?? 0n);
  });
}

async function endOldSessions(database: Database, { real: before }: Before): Promise<number> {
  return database.asSystem('retention session', async (tx) => {
    const sessions = await tx.deleteFrom('auth.session').where('expiresAt', '<', before).executeTakeFirst();
    await tx.deleteFrom('auth.verification').where('expiresAt', '<', before).execute();
    await tx.deleteFrom('auth.lockout').where('lastFailure', '<', before).execute();
    await tx.deleteFrom('auth.activation').where('expiresAt', '<', before).execute();
    await tx.deleteFrom('auth.spentCode').where('spentAt', '<', before).execute();
    const forgotten = new Date(before.getTime() - addressKnownDays * 86_400_000);
    await tx.deleteFrom('auth.knownAddress').where('usedAt', '<', forgotten).execute();
    return Number(sessions.numDeletedRows);
  });
}
