// What somebody on the list of grave violators must bear today, each with the order and the article that it stands on.
import { readPublicWith } from '../../../platform/registers/index.ts';
import { type EffectId, effects, endsOn, orderOn, orders } from './grounds.ts';
import { decidedOnIn } from './public.ts';
import { groundTitles, listings } from './register.ts';

/** As many listings as are told together. */
const most = 500;

/**
 * Asked for by other parts of the line: draws, licensing, whoever simplifies a procedure, whoever looks at a seller. The answer is the same
 * for everybody: it is what is public. Of natural persons nothing is decided by a link.
 * @param codes social credit codes; who stands on no list is left out
 */
export async function borneBy(services: Parameters<typeof readPublicWith>[0], codes: readonly string[]) {
  const found = await readPublicWith(services, listings, { field: 'subject.uscc', values: codes, limit: most });
  return found.map((row) => {
    const { subjectUscc: uscc, subjectName: name, ground, decisionNo, ownerName: agency, measures } = row;
    const decidedOn = decidedOnIn(row);
    const order = orderOn(decidedOn);
    return {
      ...{ uscc: String(uscc), name: String(name), decisionNo: String(decisionNo), agency: String(agency) },
      ...{ decidedOn, endsOn: endsOn(decidedOn), order: orders[order] },
      ground: groundTitles[ground as keyof typeof groundTitles],
      measures: ((measures ?? []) as readonly EffectId[]).flatMap((id) => {
        const article = effects[id].articles[order];
        return article === null ? [] : [{ id, title: effects[id].title, article }];
      }),
    };
  });
}
