// What of a notice is public once its platform publishes it passes the check of all that goes out: when it is drawn up and when it is
// published. So does what an agency writes to a right holder of offers.
import { setImmediate } from 'node:timers/promises';
import { type LocalDate, localDate } from '@qingfeng/codes';
import type { FieldProblem, Words } from '../../../platform/errors/problem.ts';
import { requireFitByRules, unfitByRules, unfitNames } from '../../disclosure/index.ts';

const where = {
  mark: { zh: '商标', en: 'Mark' },
  rightNo: { zh: '权利编号', en: 'Number of the right' },
  note: { zh: '说明', en: 'Note' },
  seller: { zh: '店铺', en: 'Shop' },
} as const;

type Right = { readonly mark: string; readonly rightNo: string };

/** A mark may be the name of a person and is public as such; a sentence with a name is none. */
const isMarkAlone = (mark: string): boolean => /^[\p{Script=Han}·]{2,6}$/u.test(mark);

const outgoingOf = ({ mark, rightNo }: Right) => [
  ...(isMarkAlone(mark) ? [] : [{ where: where.mark, text: mark, pointer: '/mark' }]),
  { where: where.rightNo, text: rightNo, pointer: '/rightNo' },
];

/** @returns what of a notice may not be public, field by field */
export const unfitRight = (right: Right, on: LocalDate): FieldProblem[] => unfitByRules(outgoingOf(right), on);

/** Of one that was drawn up before this check. @throws Problem disclosure.saysCovered */
export const requireRightFit = (right: Right, now: Date): void =>
  requireFitByRules(
    outgoingOf(right).map(({ where: place, text }) => ({ where: place, text })),
    localDate(now.getTime()),
  );

type ToldHolder = {
  readonly note: string;
  readonly mark: string;
  readonly seller: string;
  readonly offers: readonly { readonly title: string }[];
};

/** Titles are read so many at a time: others are answered in between. */
const atOnce = 50;

/**
 * What of offers that a right holder is told of may not leave the house, each with its place and the words that may. The mark is public as
 * such, in the titles, too.
 */
export async function unfitTold({ note, mark, seller, offers }: ToldHolder, now: Date): Promise<FieldProblem[]> {
  const on = localDate(now.getTime());
  const marks = isMarkAlone(mark) ? [mark] : [];
  const typed = [
    { where: where.note, text: note, pointer: '/note' },
    { where: where.mark, text: mark, pointer: '/mark' },
    ...offers.map(({ title }, at) => ({ where: titled(at), text: title, pointer: `/offers/${at}/title` })),
  ];
  const unfit = unfitNames([{ where: where.seller, text: seller, pointer: '/seller' }], on);
  for (let at = 0; at < typed.length; at += atOnce) {
    unfit.push(...unfitByRules(typed.slice(at, at + atOnce), on, marks));
    await setImmediate();
  }
  return unfit;
}

const titled = (at: number): Words => ({ zh: `第 ${at + 1} 件商品的标题`, en: `Title of offer ${at + 1}` });
