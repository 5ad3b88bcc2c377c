// What an invented case is told by, and the invented goods and marks that several of them share.
import type { GoodsInput } from '../schema.ts';
import type { DemoStep } from './ways.ts';

export type DemoCase = {
  /** Names it for other parts of the demonstration. */
  key: string;
  at: string;
  party: string;
  /** Credit code of a unit; an individual is not identified. */
  uscc?: string;
  /** Whoever stands for a unit. */
  head?: string;
  /** Under eighteen at the time of the act: after the judgment the law seals the record. */
  juvenile?: true;
  about: string;
  source: 'inspection' | 'complaint' | 'tip' | 'transfer' | 'assigned' | 'monitoring';
  on: string;
  offence: string;
  act: readonly [string, string];
  region: string;
  platform?: string;
  right?: { name: string; holder: string };
  goods: readonly (Pick<GoodsInput, 'name' | 'quantity' | 'unit' | 'state'> & { yuan: number })[];
  /** Seizure of the unsold goods on the day of the source. */
  seized?: boolean;
  /** Opened from the lead about whom this name begins, by whoever tells of the leads. */
  fromLead?: string;
  /** When the seizure came to its end, and by what. */
  measureEnds?: { on: string; disposal: string };
  steps: readonly DemoStep[];
  /** What was brought before an agency above afterwards, each step by the account that took it. */
  above?: readonly DemoAbove[];
};

export type DemoAbove = Pick<DemoStep, 'on' | 'step' | 'facts' | 'reason'> & { account: string };

export const shoes = { name: '云雀牌运动鞋', unit: '双' } as const;
export const lark = { name: '云雀', holder: '云雀（示例）体育用品有限公司' };
export const coat = { name: '北岭牌羽绒服', unit: '件' } as const;
export const north = { name: '北岭', holder: '北岭（示例）服饰股份有限公司' };
export const sauce = { name: '古井台牌调味酱', unit: '瓶' } as const;
export const well = { name: '古井台', holder: '古井台（示例）食品有限公司' };
