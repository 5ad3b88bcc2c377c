// The register of rights that offers are held against. Beside what is declared: the prices of a right, and lists as screening takes them.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { ImportDialog } from '../../../platform/parts/imports/ImportDialog.tsx';
import { RegisterPage } from '../../../platform/registers/RegisterPage.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { LeadTabs } from '../LeadTabs.tsx';
import { paths } from '../paths.ts';
import { pricesSearch } from '../search.ts';

export function RightsPage() {
  const { t } = useWords();
  const valid = ['', 'true', 'false'].map((value) => ({ value, label: t(`leads.rights.valid.${value || 'all'}`) }));
  return (
    <RegisterPage
      id="rights"
      below={<LeadTabs current="rights" />}
      columns={[
        {
          key: 'prices',
          title: '',
          width: 90,
          render: ({ id }) => (
            <Link className="qf-no-print" to={paths.prices} search={pricesSearch.at({ right: id })}>
              {t('leads.prices.open')}
            </Link>
          ),
        },
      ]}
      filters={[{ kind: 'segments', key: 'valid', label: t('leads.rights.field.term'), options: valid }]}
      bringIn={(onClose) => <BringIn onClose={onClose} />}
    />
  );
}

function BringIn({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const refresh = useRefresh();
  return (
    <ImportDialog
      title={t('leads.rights.import')}
      path="/rights/import"
      longKind="rights"
      hint={t('leads.rights.importHint')}
      accept=".csv,.xlsx,.ndjson,.json,.txt"
      columns={[
        { key: 'registrationNo', title: t('leads.rights.field.registrationNo') },
        { key: 'mark', title: t('leads.field.mark') },
      ]}
      onClose={onClose}
      onDone={() => void refresh()}
    />
  );
}
