// Who hears that the trail, or the log of a neighbour, is not as it was: every audit administrator here.
import type { Tables } from '../database/connections/connect.ts';
import type { NewNotice, Notices } from './notices.ts';

export async function tellAuditors(
  tx: Tables,
  notices: Notices,
  said: Pick<NewNotice, 'link' | 'title' | 'body'>,
): Promise<void> {
  const administrators = await tx
    .selectFrom('appUser')
    .select('id')
    .where('active', '=', true)
    .where((eb) => eb(eb.val('auditAdmin'), '=', eb.fn.any('roles')))
    .execute();
  await notices.notify(
    tx,
    administrators.map(({ id }) => ({ userId: id, kind: 'audit', ...said })),
  );
}
