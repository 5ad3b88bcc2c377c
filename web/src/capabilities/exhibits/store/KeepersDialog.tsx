// Who keeps a store: appointed and released by the head of the agency.
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useColleagues } from '../../../platform/parts/fields/use-colleagues.ts';
import { useAct } from '../../../platform/parts/use-act.ts';
import { storeQuery } from '../queries.ts';
import type { Store } from '../shapes.ts';

type Part = Store['keepers'][number]['part'];
const parts: readonly Part[] = ['keeper', 'deputy', 'disposal'];

export function KeepersDialog({ store, onClose }: { store: Store; onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { items, isFetching, setQ } = useColleagues();
  const [userId, setUserId] = useState<string>();
  const [part, setPart] = useState<Part>('keeper');
  const { act, busy, error } = useAct();
  const keep = (answer: Store) => client.setQueryData(storeQuery(store.id).queryKey, answer);
  const appoint = async () => {
    if (userId === undefined) return;
    const done = await act(() =>
      call({ method: 'POST', path: `/stores/${store.id}/keepers`, body: { userId, part }, once: onceKey() }),
    );
    if (done === undefined) return;
    keep(done.answer);
    setUserId(undefined);
  };
  const end = async (keeperId: string) => {
    const done = await act(() =>
      call({ method: 'POST', path: `/stores/${store.id}/keepers/${keeperId}/end`, body: {}, once: onceKey() }),
    );
    if (done !== undefined) keep(done.answer);
  };
  return (
    <EntryDialog
      draft={`keepers ${store.id}`}
      title={t('exhibits.store.appoint')}
      send={t('exhibits.keeper.appoint')}
      needs={[needed('keeper-user', t('exhibits.keeper.person'), userId)]}
      sending={{ isPending: busy, error: error ?? null }}
      onSend={() => void appoint()}
      onClose={onClose}
    >
      <p>{t('exhibits.keeper.apart')}</p>
      <ul className="exhibits-keepers">
        {store.keepers.map((one) => (
          <li key={one.id}>
            <span>
              <span lang="zh">{one.name}</span>{' '}
              <span className="qf-second">
                {t('exhibits.keeper.since', { part: t(`exhibits.keeper.${one.part}`), day: one.since })}
              </span>
            </span>
            <Button size="small" onClick={() => void end(one.id)}>
              {t('exhibits.keeper.end')}
            </Button>
          </li>
        ))}
      </ul>
      <Form.Item label={t('exhibits.keeper.person')} htmlFor="keeper-user" required>
        <Select
          id="keeper-user"
          showSearch={{ filterOption: false, onSearch: setQ }}
          loading={isFetching}
          notFoundContent={isFetching ? t('parts.loading') : t('parts.lookUp.none')}
          placeholder={t('parts.colleague.search')}
          {...(userId !== undefined && { value: userId })}
          onChange={(value: string) => setUserId(value)}
          options={items
            .filter(({ id }) => !store.keepers.some((one) => one.userId === id))
            .map(({ id, displayName }) => ({ value: id, label: displayName }))}
        />
      </Form.Item>
      <Form.Item label={t('exhibits.keeper.part')} htmlFor="keeper-part">
        <Select
          id="keeper-part"
          value={part}
          onChange={setPart}
          options={parts.map((value) => ({ value, label: t(`exhibits.keeper.${value}`) }))}
        />
      </Form.Item>
    </EntryDialog>
  );
}
