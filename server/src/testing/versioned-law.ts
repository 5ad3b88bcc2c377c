// Changes of the law table for two writers: who makes them, of what, and a change that is in order.
import type { Body, Office, Prepare } from './versioned-routes.ts';

// The law table: one draft is worked on at a time.

async function draft(office: Office): Promise<Body> {
  const { items } = await office.ok('legal', 'GET', '/law/versions');
  for (const { id, version, state } of items)
    if (['draft', 'submitted'].includes(state)) {
      const seen = { 'if-match': `"${version}"` };
      await office.call('legal', 'POST', `/law/versions/${id}/decisions/discard`, {}, seen);
    }
  return office.ok('legal', 'POST', '/law/versions', { title: '试改（示例）', takesEffectOn: '2026-12-01' });
}

const inDraft =
  (place: (draft: Body) => string, bodyOf: (draft: Body) => object | undefined): Prepare =>
  async (office) => {
    const made = await draft(office);
    const body = bodyOf(made);
    return { who: 'legal', path: `/law/versions/${made.id}${place(made)}`, seen: made.version, ...(body && { body }) };
  };
const without = ({ id: _, ...content }: Body): object => content;
const firstOf = (part: string) => (made: Body) => made.table[part][0];

export const lawRoutes: Record<string, Prepare> = {
  'put /law/versions/{id}': inDraft(
    () => '',
    () => ({ title: '试改二（示例）', takesEffectOn: '2026-12-02' }),
  ),
  'post /law/versions/{id}/decisions/{decision}': inDraft(
    () => '/decisions/discard',
    () => ({}),
  ),
  'put /law/versions/{id}/rows/{entry}': inDraft(
    (made) => `/rows/${firstOf('rows')(made).id}`,
    (made) => ({ ...without(firstOf('rows')(made)), note: { zh: '（示例）改动', en: 'changed' } }),
  ),
  'delete /law/versions/{id}/rows/{entry}': inDraft(
    (made) => `/rows/${firstOf('rows')(made).id}`,
    () => undefined,
  ),
  'put /law/versions/{id}/words/{entry}': inDraft(
    () => '/words/new-condition',
    () => ({ part: 'conditions', content: { zh: '（示例）条件', en: 'example' } }),
  ),
  'put /law/versions/{id}/rules/{entry}': inDraft(
    (made) => `/rules/${firstOf('valuation')(made).id}`,
    (made) => ({ part: 'valuation', content: { ...without(firstOf('valuation')(made)), effectiveTo: '2026-12-31' } }),
  ),
  'delete /law/versions/{id}/rules/{part}/{entry}': inDraft(
    (made) => `/rules/valuation/${firstOf('valuation')(made).id}`,
    () => undefined,
  ),
  'post /law/office-rules/{id}/decisions/{decision}': async (office) => {
    const { items: entered } = await office.ok('farmLegal', 'POST', '/law/office-rules', {
      ...{ procedure: 'cases.case', clock: 'verify', step: null, line: 'mara', amount: 7, unit: 'workingDay' },
      ...{ document: '（示例）规则', article: '26', said: { zh: '七日', en: 'Seven days' } },
      ...{ from: '2026-11-24', until: null },
    });
    const path = `/law/office-rules/${entered[0].id}/decisions/approve`;
    return { who: 'otherFarmLegal', path, seen: entered[0].version, body: {} };
  },
};
