// Every version, with who drafted and who decided it.
import { Button } from 'antd';
import { addressOf } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { DataTable } from '../../../platform/parts/lists/DataTable.tsx';
import { ExportButton } from '../../../platform/parts/lists/ExportButton.tsx';
import type { VersionSummary } from '../shapes.ts';
import { StateTag } from './StateTag.tsx';
import { drafterOf, versionTitle } from './version-title.ts';
import type { ViewProps } from './view-props.ts';

export function VersionsView({ versions, setState }: ViewProps) {
  const { t } = useWords();
  const open = ({ id }: VersionSummary) => setState({ version: id, view: 'changes' });
  return (
    <>
      <div>
        <ExportButton href={addressOf('/law/versions/export.xlsx', {})} />
      </div>
      <DataTable
        label={t('law.view.versions')}
        rows={versions}
        rowKey={({ id }) => id}
        onAct={open}
        columns={[
          { key: 'no', title: t('law.version'), width: 70, render: ({ no }) => (no === null ? '—' : `v${no}`) },
          {
            key: 'title',
            title: t('law.name'),
            render: (row) => (
              <Button type="link" size="small" className="law-link" onClick={() => open(row)}>
                {versionTitle(row, t)}
              </Button>
            ),
          },
          { key: 'day', title: t('law.takesEffect'), width: 110, render: ({ takesEffectOn }) => takesEffectOn ?? '—' },
          { key: 'who', title: t('law.makers'), width: 240, render: (row) => <Makers version={row} /> },
          { key: 'state', title: t('law.stands'), width: 150, render: (row) => <StateTag version={row} /> },
        ]}
        card={(row) => (
          <>
            <Button type="link" size="small" className="law-link" onClick={() => open(row)}>
              {versionTitle(row, t)}
            </Button>
            <Makers version={row} />
            <StateTag version={row} />
          </>
        )}
      />
    </>
  );
}

function Makers({ version }: { version: VersionSummary }) {
  const { submitter, decider } = version;
  const { t } = useWords();
  return (
    <div className="qf-second">
      <div>{t('law.drafted', { who: drafterOf(version, t) })}</div>
      {submitter !== null && <div>{t('law.submitted', { who: submitter })}</div>}
      {decider !== null && <div>{t('law.decided', { who: decider })}</div>}
    </div>
  );
}
