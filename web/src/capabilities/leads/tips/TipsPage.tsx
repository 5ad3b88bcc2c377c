// Tips and complaints by due date, without their authors; entered at the counter, or read in from a hotline.
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../platform/api/index.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { ImportDialog } from '../../../platform/parts/imports/ImportDialog.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { hasRole, useMe, useRefresh } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { LeadTabs } from '../LeadTabs.tsx';
import { paths } from '../paths.ts';
import { loadTips, tipFilters, tipsListKey } from '../queries.ts';
import { tipsSearch } from '../search.ts';
import { tipChannels } from '../shapes.ts';
import { NewTipDialog } from './NewTipDialog.tsx';
import { TipCard, tipColumns } from './tip-columns.tsx';

export function TipsPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const refresh = useRefresh();
  const [state, change] = useSearchState(tipsSearch);
  const [shown, setShown] = useState<'new' | 'import'>();
  const mayEnter = hasRole(me, 'officer', 'approver');
  return (
    <>
      <ListPage
        id="tips"
        label={t('leads.tips.title')}
        head={{
          title: t('leads.tips.title'),
          below: <LeadTabs current="tips" />,
          actions: mayEnter ? (
            <>
              <Button onClick={() => setShown('import')}>{t('leads.tips.import')}</Button>
              <Button type="primary" onClick={() => setShown('new')}>
                {t('leads.tips.new')}
              </Button>
            </>
          ) : undefined,
        }}
        state={state}
        onState={change}
        views={{ path: paths.tips, search: tipsSearch }}
        exportHref={addressOf('/tips/export.xlsx', { ...tipFilters(state), sort: state.sort })}
        queryKey={tipsListKey}
        load={loadTips}
        columns={tipColumns(words)}
        bulk={{ kind: 'tip' }}
        rowKey={({ id }) => id}
        rowLink={({ id }) => paths.tip(id)}
        card={(row) => <TipCard row={row} />}
        filters={() => filtersOf(words)}
        empty={{ title: t('leads.tips.none'), text: t('leads.tips.noneNext') }}
      />
      {shown === 'new' && <NewTipDialog onClose={() => setShown(undefined)} />}
      {shown === 'import' && <ImportTips onClose={() => setShown(undefined)} onDone={() => void refresh()} />}
    </>
  );
}

function ImportTips({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { t } = useWords();
  const [channel, setChannel] = useState<'12315' | '12345'>('12315');
  return (
    <ImportDialog
      title={t('leads.tips.import')}
      path="/tips/import"
      longKind="tips"
      query={{ channel }}
      hint={t('leads.tips.importHint')}
      before={
        <Select
          aria-label={t('leads.field.channel')}
          value={channel}
          onChange={setChannel}
          options={[
            { value: '12315', label: t('leads.channel.12315') },
            { value: '12345', label: t('leads.channel.12345') },
          ]}
        />
      }
      columns={[
        { key: 'channelNo', title: t('leads.field.channelNo') },
        { key: 'title', title: t('leads.field.title') },
      ]}
      onClose={onClose}
      onDone={onDone}
    />
  );
}

function filtersOf({ t }: Words): Filter[] {
  return [
    { kind: 'search', key: 'q', label: t('leads.tips.search'), width: 220 },
    {
      kind: 'segments',
      key: 'kind',
      label: t('leads.field.kind'),
      options: ['', 'tip', 'complaint'].map((value) => ({ value, label: t(`leads.kind.${value || 'all'}`) })),
    },
    {
      kind: 'choice',
      key: 'channel',
      label: t('leads.field.channel'),
      options: [
        { value: '', label: t('leads.list.all.channel') },
        ...tipChannels.map((value) => ({ value, label: t(`leads.channel.${value}`) })),
      ],
    },
    {
      kind: 'choice',
      key: 'open',
      label: t('leads.field.state'),
      options: ['', 'true', 'false'].map((value) => ({ value, label: t(`leads.open.${value || 'all'}`) })),
    },
    { kind: 'handler', key: 'handler', label: t('inbox.handler') },
    { kind: 'flag', key: 'mine', label: t('leads.tips.mine') },
    { kind: 'flag', key: 'handedOn', label: t('leads.tips.handedOn') },
    { kind: 'flag', key: 'late', label: t('parts.list.late') },
  ];
}
