// What the rooms say. One file for the browser to load, before the first of their pages. Made by scripts/generate-rooms.ts, compared by npm run check: to change it, change a room.
import { zh as adjudication } from './adjudication/texts.zh.ts';
import { words as cases } from './cases/words.zh.ts';
import { zh as credit } from './credit/texts.zh.ts';
import { zh as disclosure } from './disclosure/texts.zh.ts';
import { words as evidence } from './evidence/words.zh.ts';
import { zh as exchange } from './exchange/texts.zh.ts';
import { zh as exhibits } from './exhibits/texts.zh.ts';
import { zh as law } from './law/texts.zh.ts';
import { words as leads } from './leads/words.zh.ts';
import { zh as plan } from './plan/texts.zh.ts';
import { words as platforms } from './platforms/words.zh.ts';
import { zh as referral } from './referral/texts.zh.ts';
import { zh as statistics } from './statistics/texts.zh.ts';

export const words = {
  adjudication,
  ...cases,
  credit,
  disclosure,
  ...evidence,
  exchange,
  exhibits,
  law,
  ...leads,
  plan,
  ...platforms,
  referral,
  statistics,
};
