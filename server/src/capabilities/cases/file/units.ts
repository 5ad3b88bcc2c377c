// Units of goods: what is counted comes in whole pieces, what is weighed or measured may be a fraction.
import type { FieldProblem } from '../../../platform/errors/problem.ts';

/** Units of weight, length, area and volume; every other unit counts things. */
const measured: ReadonlySet<string> = new Set(
  [
    '毫克 克 千克 公斤 斤 市斤 两 钱 吨 公吨 担 mg g kg t 克拉 盎司 磅',
    '毫米 厘米 分米 米 千米 公里 里 丈 尺 寸 码 英尺 英寸 mm cm dm m km',
    '平方毫米 平方厘米 平方米 平方千米 平方公里 平米 亩 公顷 cm2 m2 km2',
    '立方厘米 立方米 立方 方 毫升 升 公升 加仑 cm3 m3 ml l',
  ].flatMap((units) => units.split(' ')),
);
/** A unit of so many pieces: one and a half 万支 are 15,000 pieces. */
const multiples: Readonly<Record<string, number>> = { 打: 12, 十: 10, 百: 100, 千: 1_000, 万: 10_000, 亿: 100_000_000 };

/** Why a quantity cannot be, or undefined: half a pair of shoes is no exhibit. Quantities have at most three decimals. */
export function unitProblem(
  pointer: string,
  { quantity, unit }: { quantity: number; unit: string },
): FieldProblem | undefined {
  if (mayBe(quantity, unit)) return undefined;
  return {
    pointer,
    zh: `${quantity} ${unit}：按件计的物品应为整数，按重量、长度、面积、体积计的才可有小数`,
    en: `${quantity} ${unit}: what is counted must be a whole number; only weights, lengths, areas and volumes may be fractions`,
  };
}

function mayBe(quantity: number, unit: string): boolean {
  const thousandths = thousandthsOf(quantity, unit);
  return thousandths === null || thousandths % 1000 === 0;
}

/** How many pieces a quantity is, to the whole; null for what goes by weight, length, area or volume. */
export function piecesOf({ quantity, unit }: { quantity: number; unit: string }): number | null {
  const thousandths = thousandthsOf(quantity, unit);
  return thousandths === null ? null : Math.round(thousandths / 1000);
}

/** Thousandths of a piece; null for what is weighed or measured. */
function thousandthsOf(quantity: number, unit: string): number | null {
  // NFKC makes ㎏, ㎡ and ｋｇ plain; what stands in brackets says how it was measured.
  const name = unit.normalize('NFKC').replace(/\(.*/, '').trim().toLowerCase();
  return measured.has(name) ? null : Math.round(quantity * 1000) * (multiples[name[0] ?? ''] ?? 1);
}
