// The procedures that the platform runs: versions, diagram, steps and limits with the article behind each.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { LawTabs } from '../LawTabs.tsx';
import { diagramAddress, procedureQuery, proceduresQuery } from '../queries.ts';
import { proceduresSearch } from '../search.ts';
import type { ProcedureRecord, ProcedureSummary } from '../shapes.ts';
import { Diagram } from './Diagram.tsx';
import { Limits, Steps } from './RuleTables.tsx';

export function ProceduresPage() {
  const { t, say } = useWords();
  const [{ procedure, edition, at }, setState] = useSearchState(proceduresSearch);
  const list = useQuery(proceduresQuery());
  const items = list.data?.items ?? [];
  const chosen = items.find(({ id, version }) => id === procedure && version === edition) ?? items[0];
  const one = useQuery(procedureQuery(chosen?.id ?? '', chosen?.version ?? ''));
  const error = list.error ?? one.error;
  const days = ({ validFrom: from, validUntil: until }: ProcedureSummary) =>
    until === null ? t('law.procedure.valid', { from }) : t('law.procedure.validUntil', { from, until });
  return (
    <Page
      title={t('law.procedures')}
      facts={
        chosen !== undefined && (
          <>
            <Select
              aria-label={t('law.procedure.choose')}
              className="law-version"
              value={`${chosen.id} ${chosen.version}`}
              popupMatchSelectWidth={false}
              options={items.map((item) => ({
                value: `${item.id} ${item.version}`,
                label: `${say(item.title)} ${days(item)}`,
              }))}
              onChange={(value) => {
                const [id = '', version = ''] = value.split(' ');
                setState({ procedure: id, edition: version, at: '' });
              }}
            />
            <Tag tone={chosen.current ? 'green' : 'plain'}>
              {t(chosen.current ? 'law.procedure.current' : 'law.procedure.former')}
            </Tag>
          </>
        )
      }
      tabs={<LawTabs />}
    >
      {error !== null ? (
        <Problem error={error} />
      ) : one.data === undefined ? (
        <Skeleton />
      ) : (
        <Filled key={`${one.data.id} ${one.data.version}`} record={one.data} at={at} />
      )}
    </Page>
  );
}

function Filled({ record, at }: { record: ProcedureRecord; at: string }) {
  const { t, say, language } = useWords();
  const { steps, duties, recalled, lapsing } = record;
  return (
    <div className="law-stack">
      <p className="qf-second">{t('law.procedure.figures', { steps, duties, recalled, lapsing })}</p>
      <section className="qf-card" aria-labelledby="law-diagram">
        <h2 id="law-diagram">{t('law.procedure.diagram')}</h2>
        <div className="qf-card-body">
          <Diagram
            id={record.id}
            edition={record.version}
            title={say(record.title)}
            at={at}
            end={
              <Button href={diagramAddress(record.id, record.version, language)} download>
                {t('law.procedure.download')}
              </Button>
            }
          />
        </div>
      </section>
      <Limits record={record} />
      <Steps record={record} />
    </div>
  );
}
