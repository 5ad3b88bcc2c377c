// Names in tables as text: cells below a heading that asks for names.
import { cellsBelow } from '../reading/columns.ts';
import type { Shape } from './name-shape.ts';
import { ORGANISATION_AFTER } from './name-words.ts';

const NAMES_HEADING = /^(?:姓名|名字|户名|[一-鿿]{0,6}(?:人|员|客户|买家|家长|户主|司机|机主))(?:姓名|名称)?$/;
const CELL_OF_NAME = /^[一-鿿]{2,4}$|^[一-鿿]{1,9}(?:[·•・‧⋅][一-鿿]{1,9}){1,3}$/;
/** What stands in a column of names where there is none. */
const NO_NAME = /^(?:合计|小计|总计|不详|未知|同上|匿名|暂无|无人|空白|未填|未登记|当事人|本人|店主|客户|散客)$/;

/** Cells that are names from end to end. */
export function namesInColumns(signs: string): { at: number; shape: Shape }[] {
  const heading = (text: string) => NAMES_HEADING.test(text) && !/(?:数|电话|号码|地址|金额|签字|单位)/.test(text);
  return cellsBelow(signs, heading).flatMap(({ from, text }) =>
    CELL_OF_NAME.test(text) && !NO_NAME.test(text) && !ORGANISATION_AFTER.test(text.slice(1))
      ? [{ at: from, shape: { length: text.length, follows: 3 } as const }]
      : [],
  );
}
