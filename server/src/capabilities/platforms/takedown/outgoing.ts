// What of a notice is public once its platform publishes it passes the check of all that goes out: when it is drawn up and when it is
// published. So does what an agency writes to a right holder of offers.
import { type LocalDate, localDate } from '@qingfeng/codes';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { requireFitByRules, unfitByRules } from '../../disclosure/index.ts';

const where = {
  mark: { zh: '商标', en: 'Mark' },
  rightNo: { zh: '权利编号', en: 'Number of the right' },
  note: { zh: '说明', en: 'Note' },
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

/** @throws Problem request.invalid naming what may not leave the house */
export const requireNoteFit = (note: string, now: Date): void =>
  refuseFields(unfitByRules([{ where: where.note, text: note, pointer: '/note' }], localDate(now.getTime())));
