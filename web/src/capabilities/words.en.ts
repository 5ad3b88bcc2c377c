// What the rooms say. One file for the browser to load, before the first of their pages. Made by scripts/generate-rooms.ts, compared by npm run check: to change it, change a room.
import { en as adjudication } from './adjudication/texts.en.ts';
import { words as cases } from './cases/words.en.ts';
import { en as credit } from './credit/texts.en.ts';
import { en as disclosure } from './disclosure/texts.en.ts';
import { words as evidence } from './evidence/words.en.ts';
import { en as exchange } from './exchange/texts.en.ts';
import { en as exhibits } from './exhibits/texts.en.ts';
import { en as law } from './law/texts.en.ts';
import { words as leads } from './leads/words.en.ts';
import { en as plan } from './plan/texts.en.ts';
import { words as platforms } from './platforms/words.en.ts';
import { en as referral } from './referral/texts.en.ts';
import { en as statistics } from './statistics/texts.en.ts';

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
