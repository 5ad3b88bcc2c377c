// A document with a place still to be filled in is not complete: it is not attached as final, sealed or sent.
import type { Tables } from '../../database/connections/connect.ts';
import type { FieldProblem } from '../../errors/problem.ts';

/** What is wrong with the documents among `ids` that are not complete, as faults of the field at `pointer`; none is the usual answer. */
export async function openIn(
  tx: Tables,
  { pointer, ids }: { pointer: string; ids: readonly string[] },
): Promise<FieldProblem[]> {
  if (ids.length === 0) return [];
  const files = await tx
    .selectFrom('file')
    .select(['name', 'openPlaces'])
    .where('id', 'in', [...ids])
    .where((eb) => eb(eb.fn<number>('cardinality', ['openPlaces']), '>', 0))
    .orderBy('name')
    .execute();
  return files.map(({ name, openPlaces }) => openDocument(pointer, { name, places: openPlaces ?? [] }));
}

/** A document that is not complete, as a fault of a field. */
function openDocument(pointer: string, { name, places }: { name: string; places: readonly string[] }): FieldProblem {
  const count = places.length;
  return {
    pointer,
    zh: `《${name}》还有 ${count} 处待填：${places.join('、')}。请填好后重新上传`,
    en: `"${name}" still has ${count} ${count === 1 ? 'place' : 'places'} to fill in: ${places.join(', ')}. Fill them in and upload it again`,
  };
}
