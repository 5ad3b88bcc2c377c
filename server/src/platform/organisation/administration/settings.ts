// What an administrator may set while the platform runs: each setting with its schema, its default and its words.
import { z } from 'zod';
import { roleNames } from '../../database/words/roles.ts';
import { officeFunctionNames } from '../../http/office-functions.ts';
import { reminderChoices } from '../../notices/reminder-choices.ts';

export const settings = {
  officeName: {
    schema: z.string().trim().min(1).max(60),
    fallback: '打击侵权假冒工作领导小组办公室',
    title: { zh: '办公室名称', en: 'Name of the office' },
  },
  officeFunctions: {
    schema: z
      .array(
        z.strictObject({
          agency: z.uuid().describe('An agency that handles its records in a system of its own'),
          functions: z.array(z.enum(officeFunctionNames)).max(officeFunctionNames.length).describe('What it uses here'),
        }),
      )
      .max(5_000),
    fallback: [],
    title: { zh: '只启用部分功能的单位', en: 'Offices that use some functions alone' },
  },
  noticeChannels: {
    schema: z.array(z.enum(['smtp', 'webhook'])).max(2),
    fallback: ['smtp', 'webhook'],
    title: { zh: '通知渠道（已配置的）', en: 'Channels for notices, among those configured' },
  },
  reminders: {
    schema: reminderChoices,
    fallback: {},
    title: { zh: '各类期限的提醒', en: 'Reminders of each kind of duty' },
  },
  accessNoticeHours: {
    schema: z.int().min(1).max(168),
    fallback: 24,
    title: {
      zh: '管理员和审批人变更的公示时间（小时），满后生效',
      en: 'Hours of notice before a change to administrators or approvers takes effect',
    },
  },
  passwordRules: {
    schema: z.strictObject({ kinds: z.int().min(1).max(4), days: z.int().min(0).max(3650) }),
    fallback: { kinds: 1, days: 0 },
    title: { zh: '密码的复杂度和有效期', en: 'Kinds of characters in passwords, and how long they hold' },
  },
  secondFactorRoles: {
    schema: z.array(z.enum(roleNames)).max(roleNames.length),
    fallback: [],
    title: { zh: '必须启用动态口令的角色', en: 'Roles that must have a second factor' },
  },
} as const satisfies Record<string, Setting>;

type Setting = { schema: z.ZodType; fallback: unknown; title: { zh: string; en: string } };
export type SettingName = keyof typeof settings;

/** Rules of access are the security administrator's; as access.administration_of_setting() in the database. */
const ofSecurity: readonly SettingName[] = ['accessNoticeHours', 'passwordRules', 'secondFactorRoles'];
export const administrationOf = (name: SettingName): 'systemAdmin' | 'securityAdmin' =>
  ofSecurity.includes(name) ? 'securityAdmin' : 'systemAdmin';

/** These change as a role does: asked for by one, confirmed by another, in force after notice (docs/decisions/0240). */
export const isRuleOfAccess = (name: SettingName): boolean => ofSecurity.includes(name);

export const settingNames = Object.keys(settings) as [SettingName, ...SettingName[]];
