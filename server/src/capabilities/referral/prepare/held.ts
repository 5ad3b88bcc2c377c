// What the file of a case holds of each item of the package: nobody states that there is none of it, and the package takes it.
import type { Json } from '@qingfeng/procedure';
import type { Words } from '../../../platform/errors/problem.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { packageItems } from '../life/terms.ts';
import type { TakenOver } from '../schema.ts';

/** What stands in the package in place of files where the platform binds its own sheet of the item. */
export const boundSheet = '由平台按案卷制作，装订在卷';

/** `sheet`: the platform sets one from the file and binds it. */
export type Held = { readonly said: Words; readonly sheet: boolean };
type Source = Pick<TakenOver, 'goods' | 'amounts' | 'decision' | 'files'>;

/** What the file holds of an item; null where it holds nothing. */
export function heldOf(item: string, { goods, amounts, decision, files }: Source): Held | null {
  const documents = files[item]?.length ?? 0;
  if (documents > 0)
    return { said: { zh: `该项文书 ${documents} 份`, en: `${documents} documents of it` }, sheet: false };
  if (item === 'goods' && goods.length > 0)
    return {
      said: { zh: `物品清单 ${goods.length} 行`, en: `a list of goods with ${goods.length} lines` },
      sheet: true,
    };
  if (item === 'amounts' && Object.values(amounts).some(({ fen }) => fen !== null))
    return { said: { zh: '涉案金额计算表', en: 'the worksheet of the amounts' }, sheet: true };
  if (item === 'decisions' && decision !== null)
    return {
      said: {
        zh: decision.no === null ? '处罚决定' : `处罚决定 ${decision.no}`,
        en: decision.no === null ? 'a decision' : `the decision ${decision.no}`,
      },
      sheet: false,
    };
  return null;
}

/**
 * The materials of a hand-over with what the file has of items that were left out: its documents, else the sheet that the platform binds.
 * @throws Problem request.invalid for an item that is said to be absent while the file holds it
 */
export function withWhatIsHeld(materials: Json | undefined, source: Source): Json {
  const given = fieldsOf(materials);
  const filled: Record<string, Json> = { ...given };
  const faults = packageItems.flatMap(({ id }) => {
    const held = heldOf(id, source);
    const { absent } = fieldsOf(given[id]);
    if (absent === boundSheet) return held?.sheet === true ? [] : [noSheet(id)];
    if (held === null) return [];
    if (typeof absent === 'string' && absent.trim() !== '') return [disproved(id, held)];
    if (isGiven(given[id])) return [];
    const own = source.files[id] ?? [];
    if (own.length > 0) filled[id] = { files: [...own] };
    else if (held.sheet) filled[id] = { absent: boundSheet };
    return [];
  });
  refuseFields(faults);
  return filled;
}

const isGiven = (one: Json | undefined): boolean => {
  const { files } = fieldsOf(one);
  return Array.isArray(files) && files.length > 0;
};

const disproved = (id: string, { said, sheet }: Held) => ({
  pointer: `/facts/materials/${id}`,
  zh: `案卷有${said.zh}，不能写明没有；${sheet ? '留空即由平台装订' : '请附上'}`,
  en: `the file holds ${said.en}, so it cannot be stated as absent; ${sheet ? 'leave it empty and the platform binds it' : 'attach it'}`,
});

const noSheet = (id: string) => ({
  pointer: `/facts/materials/${id}`,
  zh: '案卷没有可由平台制作的该项材料',
  en: 'the file has nothing of which the platform could bind a sheet',
});

/** The fields of an object; none of anything else. */
export function fieldsOf(value: Json | undefined): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}
