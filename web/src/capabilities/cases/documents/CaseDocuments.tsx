// The documents of a case by volume: drafted, sealed, served, each with its files and what may be done with it.
import type { CaseDocument, CaseForm } from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { addressOf } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { type Column, DataTable } from '../../../platform/parts/lists/DataTable.tsx';
import { Empty, Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { FileDialog } from '../../../platform/parts/record/Files.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import { DraftDialog } from './DraftDialog.tsx';
import { FormsDialog } from './FormsDialog.tsx';
import { EvidenceDialog, SealDialog, ServeDialog, WithdrawDialog } from './IssueDialogs.tsx';
import { documentsQuery, formsQuery } from './queries.ts';
import { StateTag } from './StateTag.tsx';
import './documents.css';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';

type DocumentAct = 'seal' | 'serve' | 'withdraw';
type Opened = { act: 'draft' | 'evidence' | 'forms' } | { act: DocumentAct; document: CaseDocument } | undefined;

/** @param mayEdit whether the signed-in user works on the case */
export function CaseDocuments({ caseId, mayEdit }: { caseId: string; mayEdit: boolean }) {
  const { t } = useWords();
  const documents = useQuery(documentsQuery(caseId));
  const forms = useQuery(formsQuery());
  const [opened, setOpened] = useState<Opened>();
  const mayKeepForms = hasRole(useMe(), 'approver', 'supervisor');
  if (documents.error !== null) return <Problem error={documents.error} onRetry={() => void documents.refetch()} />;
  if (documents.data === undefined) return <Skeleton />;
  const { items } = documents.data;
  const acts = mayEdit && (
    <>
      <Button onClick={() => setOpened({ act: 'draft' })} disabled={forms.data === undefined}>
        {t('cases.document.draft')}
      </Button>
      <Button onClick={() => setOpened({ act: 'evidence' })}>{t('cases.document.evidence')}</Button>
    </>
  );
  const act = mayEdit ? (act: DocumentAct, document: CaseDocument) => setOpened({ act, document }) : undefined;
  return (
    <section className="qf-card" aria-label={t('cases.document.title')}>
      <div className="qf-card-body cases-documents">
        <div className="cases-documents-head">
          {items.length > 0 && acts}
          {mayKeepForms && <Button onClick={() => setOpened({ act: 'forms' })}>{t('cases.document.forms')}</Button>}
          <a href={addressOf(`/cases/${caseId}/worksheet.pdf`)}>{t('cases.document.worksheet')}</a>
          <a href={addressOf(`/cases/${caseId}/archive.pdf`)}>{t('cases.document.contents')}</a>
        </div>
        {items.length === 0 ? (
          <Empty
            title={t('cases.document.none')}
            text={t('cases.document.noneNext')}
            action={acts && <div className="cases-documents-head">{acts}</div>}
          />
        ) : (
          (['main', 'secondary'] as const).map((volume) => (
            <Volume
              key={volume}
              caseId={caseId}
              title={t(`cases.document.${volume}`)}
              rows={items.filter((row) => row.volume === volume)}
              onAct={act}
            />
          ))
        )}
      </div>
      <OpenedDialog
        opened={opened}
        caseId={caseId}
        documents={items}
        forms={forms.data?.items ?? []}
        service={forms.data?.sealService ?? null}
        onClose={() => setOpened(undefined)}
      />
    </section>
  );
}

type OnAct = ((act: DocumentAct, document: CaseDocument) => void) | undefined;

type VolumeProps = { caseId: string; title: string; rows: readonly CaseDocument[]; onAct: OnAct };

function Volume({ caseId, title, rows, onAct }: VolumeProps) {
  const columns = useColumns(caseId, onAct);
  if (rows.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <DataTable
        label={title}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        card={(row) => (
          <div className="cases-documents-card">
            {columns.map(({ key, render }) => (
              <div key={key}>{render(row)}</div>
            ))}
          </div>
        )}
      />
    </>
  );
}

function useColumns(caseId: string, onAct: OnAct): Column<CaseDocument>[] {
  const { t } = useWords();
  return [
    { key: 'name', title: t('cases.document.column.name'), render: (row) => <Name row={row} caseId={caseId} /> },
    { key: 'state', title: t('cases.document.column.state'), width: 150, render: (row) => <State row={row} /> },
    {
      key: 'files',
      title: t('cases.document.column.files'),
      width: 100,
      screenOnly: true,
      render: (row) => <Files row={row} />,
    },
    ...(onAct === undefined
      ? []
      : [
          {
            key: 'acts',
            screenOnly: true,
            title: t('cases.document.column.acts'),
            width: 160,
            render: (row: CaseDocument) => row.mine && <Acts row={row} caseId={caseId} onAct={onAct} />,
          },
        ]),
  ];
}

function Name({ row, caseId }: { row: CaseDocument; caseId: string }) {
  const { t } = useWords();
  return (
    <div>
      {row.draft === null ? <span>{row.name}</span> : <Link to={paths.document(caseId, row.id)}>{row.name}</Link>}{' '}
      {row.no !== null && <span>{row.no}</span>}{' '}
      {row.agency !== null && (
        <Tag tone="plain">
          <AgencyName agency={row.agency} short />
        </Tag>
      )}{' '}
      {row.formNo !== null && <span className="qf-second">{t('cases.document.formNo', { no: row.formNo })}</span>}
      {row.state === 'draft' && row.missing.length > 0 && (
        <p className="cases-documents-missing">{t('cases.document.missing', { tags: row.missing.join('、') })}</p>
      )}
      {row.withdrawnWhy !== null && <p className="qf-second">{row.withdrawnWhy}</p>}
    </div>
  );
}

function State({ row }: { row: CaseDocument }) {
  const { t } = useWords();
  const said = [
    row.issuedOn,
    row.pages === null ? null : t('cases.document.pages', { n: row.pages }),
    row.servedBy === null ? null : `${t(`cases.document.ways.${row.servedBy}`)} ${row.servedOn} ${row.receiver}`,
    row.toBeServed && row.state === 'issued' ? t('cases.document.toServe') : null,
  ].filter((part) => part !== null);
  return (
    <div>
      <StateTag document={row} />
      {said.map((part) => (
        <div key={part} className="qf-second">
          {part}
        </div>
      ))}
    </div>
  );
}

function Files({ row }: { row: CaseDocument }) {
  const { t } = useWords();
  const [open, setOpen] = useState<NonNullable<CaseDocument['draft']>>();
  const link = (file: CaseDocument['draft'], text: string): ReactNode =>
    file !== null && (
      <Button type="link" size="small" title={file.name} onClick={() => setOpen(file)}>
        {text}
      </Button>
    );
  return (
    <div className="cases-documents-files">
      {link(row.draft, t('cases.document.draftFile'))}
      {link(row.sealed, t(row.form === 'evidence' ? 'cases.document.takenFile' : 'cases.document.sealedFile'))}
      {link(row.receipt, t('cases.document.receiptFile'))}
      {open !== undefined && <FileDialog file={open} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

function Acts({ row, caseId, onAct }: { row: CaseDocument; caseId: string; onAct: NonNullable<OnAct> }) {
  const { t } = useWords();
  const open: Readonly<Record<CaseDocument['state'], readonly DocumentAct[]>> = {
    draft: ['seal', 'withdraw'],
    issued: row.toBeServed ? ['serve', 'withdraw'] : ['withdraw'],
    served: [],
    withdrawn: [],
  };
  return (
    <div className="cases-documents-files">
      {row.state === 'draft' && <Link to={paths.document(caseId, row.id)}>{t('cases.document.fillIn')}</Link>}
      {open[row.state].map((act) => (
        <button key={act} type="button" className="qf-link-button" onClick={() => onAct(act, row)}>
          {t(`cases.document.${act}`)}
        </button>
      ))}
    </div>
  );
}

type OpenedDialogProps = {
  opened: Opened;
  caseId: string;
  documents: readonly CaseDocument[];
  forms: readonly CaseForm[];
  service: string | null;
  onClose: () => void;
};

function OpenedDialog({ opened, caseId, documents, forms, service, onClose }: OpenedDialogProps) {
  if (opened === undefined) return null;
  switch (opened.act) {
    case 'draft':
      return <DraftDialog caseId={caseId} forms={forms} documents={documents} onClose={onClose} />;
    case 'forms':
      return <FormsDialog onClose={onClose} />;
    case 'evidence':
      return <EvidenceDialog caseId={caseId} onClose={onClose} />;
    case 'seal':
      return <SealDialog document={opened.document} service={service} onClose={onClose} />;
    case 'serve':
      return <ServeDialog document={opened.document} caseId={caseId} onClose={onClose} />;
    case 'withdraw':
      return <WithdrawDialog document={opened.document} onClose={onClose} />;
  }
}
