// What somebody on the list of grave violators must bear on a day, each with the order and the article that it stands on.
import type { LocalDate } from '@qingfeng/codes';
import type { Database } from '../../../platform/database/connections/connect.ts';
import { effectsOn } from '../store.ts';
import { effects, order44From, orders } from './grounds.ts';
import { groundTitles } from './register.ts';

/**
 * Asked for by other parts of the line: draws, licensing, whoever simplifies a procedure, whoever looks at a seller. The answer is the same
 * for everybody: it is public. Of natural persons nothing is decided by a link.
 * @param q.codes social credit codes; who stands on no list is left out
 */
export async function borneBy(database: Database, { codes, day }: { codes: readonly string[]; day: LocalDate }) {
  const found = await effectsOn(database, { codes, day });
  return found.map(({ uscc, name, ground, decisionNo, decidedOn, endsOn, agency, measures }) => {
    const order = decidedOn < order44From ? 'order83' : 'order44';
    return {
      ...{ uscc, name, decisionNo, decidedOn, endsOn, agency, order: orders[order] },
      ground: groundTitles[ground as keyof typeof groundTitles],
      measures: measures.flatMap((id) => {
        const article = effects[id].articles[order];
        return article === null ? [] : [{ id, title: effects[id].title, article }];
      }),
    };
  });
}
