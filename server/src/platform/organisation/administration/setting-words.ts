// What a change of a rule of access says, in words: whoever confirms it reads the value and not its JSON.
import { z } from 'zod';
import { roleNames, roleWords } from '../../database/words/roles.ts';
import type { Words } from '../../errors/problem.ts';
import { type SettingName, settingNames, settings } from './settings.ts';

type Change = { setting: string | null; before?: unknown; wanted: unknown };

/** Undefined for a change that is about a person. */
export function settingOf(
  change: Change,
): { name: SettingName; title: Words; before: Words; wanted: Words; value: unknown } | undefined {
  const { data: name } = z.enum(settingNames).safeParse(change.setting);
  if (name === undefined) return undefined;
  const value = heldValue(change.wanted);
  const { title } = settings[name];
  return { name, title, before: wordsOf(name, heldValue(change.before)), wanted: wordsOf(name, value), value };
}

/** Of `before` and `wanted` as they are stored. */
export const heldValue = (stored: unknown): unknown => z.object({ value: z.unknown() }).safeParse(stored).data?.value;

function wordsOf(name: SettingName, value: unknown): Words {
  if (name === 'secondFactorRoles') return rolesIn(value);
  if (name === 'passwordRules') return rulesIn(value);
  if (name === 'accessNoticeHours') return { zh: `${String(value)} 小时`, en: `${String(value)} hours` };
  return { zh: JSON.stringify(value) ?? '', en: JSON.stringify(value) ?? '' };
}

function rolesIn(value: unknown): Words {
  const roles = z.array(z.enum(roleNames)).safeParse(value).data ?? [];
  if (roles.length === 0) return { zh: '无', en: 'none' };
  return {
    zh: roles.map((role) => roleWords[role].zh).join('、'),
    en: roles.map((role) => roleWords[role].en).join(', '),
  };
}

function rulesIn(value: unknown): Words {
  const { data: rules } = settings.passwordRules.schema.safeParse(value);
  if (rules === undefined) return { zh: '', en: '' };
  const { kinds, days } = rules;
  return {
    zh: `至少 ${kinds} 类字符，${days === 0 ? '长期有效' : `${days} 天后须更换`}`,
    en: `at least ${kinds} kinds of characters, ${days === 0 ? 'no end' : `to be changed after ${days} days`}`,
  };
}
