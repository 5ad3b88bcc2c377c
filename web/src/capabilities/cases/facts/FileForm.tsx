// Offence, days, place, source and marks of the case as a form.

import { useWords } from '../../../platform/i18n/index.ts';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { RecordField } from '../../../platform/parts/fields/RecordField.tsx';
import { RegionField } from '../../../platform/parts/fields/RegionField.tsx';
import { AutoComplete } from '../../../platform/parts/fields/Select.tsx';
import { OffenceSelect } from '../OffenceSelect.tsx';
import { useEditing } from '../record/use-editing.ts';
import { type CaseRecord, caseTags, type FileInput } from '../shapes.ts';
import { Field } from './Field.tsx';

const orNull = (text: string) => (text.trim() === '' ? null : text);

/** The ranges of the catalogue, to be taken over or written otherwise. */
const gradesOf = (offence: CaseRecord['offence']) =>
  (offence?.grades ?? []).map(({ zh }) => ({ value: zh.slice(0, 100) }));

export function FileForm() {
  const { t } = useWords();
  const { draft, set, record } = useEditing();
  const { file } = draft;
  if (file === undefined) return null;
  const change = (part: Partial<FileInput>) => set('file', { ...file, ...part });
  const text = (name: 'title' | 'place' | 'platform', longest: number) => (
    <Field id={`file-${name}`} label={t(`cases.field.${name}`)} wide={name === 'title'}>
      <Input
        id={`file-${name}`}
        maxLength={longest}
        value={file[name]}
        onChange={(event) => change({ [name]: event.target.value })}
      />
    </Field>
  );
  const campaign = (
    <Field id="file-campaign" label={t('cases.field.campaign')}>
      <RecordField
        mayBeEmpty
        id="file-campaign"
        of="campaigns"
        value={file.campaignId}
        chosen={record.case.campaign}
        onChange={(campaignId) => change({ campaignId })}
      />
    </Field>
  );
  const offence = (
    <Field id="file-offence" label={t('cases.field.offence')} wide>
      <OffenceSelect
        id="file-offence"
        value={file.offenceCode}
        on={file.actUntil ?? file.actFrom}
        chosen={record.offence}
        onChange={(offenceCode) => change({ offenceCode })}
      />
    </Field>
  );
  const { sourceSystem } = record.file;
  // The rest is the system's that keeps the case, and asked of nobody here.
  if (sourceSystem !== null)
    return (
      <div className="cases-fields">
        {offence}
        {campaign}
        <Tags file={file} change={change} />
        <p className="qf-second cases-wide">{t('cases.recorded.othersKeptBy', { system: sourceSystem })}</p>
      </div>
    );
  return (
    <div className="cases-fields">
      {text('title', 300)}
      {offence}
      <Field id="file-from" label={t('cases.field.actFrom')}>
        <DateField id="file-from" value={file.actFrom ?? ''} onChange={(day) => change({ actFrom: orNull(day) })} />
      </Field>
      <Field id="file-until" label={t('cases.field.actUntil')}>
        <DateField id="file-until" value={file.actUntil ?? ''} onChange={(day) => change({ actUntil: orNull(day) })} />
      </Field>
      <Field id="file-region" label={t('cases.field.region')}>
        <RegionField
          mayBeEmpty
          id="file-region"
          value={file.regionCode}
          chosen={record.file.region}
          onChange={(regionCode) => change({ regionCode })}
        />
      </Field>
      {text('place', 300)}
      {text('platform', 300)}
      <Field id="file-discretion" label={t('cases.field.discretion')}>
        <AutoComplete
          id="file-discretion"
          maxLength={100}
          value={file.discretion ?? ''}
          options={gradesOf(record.offence)}
          popupMatchSelectWidth={false}
          onChange={(said) => change({ discretion: orNull(said) })}
        />
      </Field>
      {campaign}
      <NoteAndTags file={file} change={change} />
    </div>
  );
}

type PartProps = { file: FileInput; change: (part: Partial<FileInput>) => void };

function NoteAndTags({ file, change }: PartProps) {
  const { t } = useWords();
  return (
    <>
      <Field id="file-note" label={t('cases.field.sourceNote')} wide>
        <Input.TextArea
          id="file-note"
          rows={2}
          maxLength={10_000}
          value={file.sourceNote}
          onChange={(event) => change({ sourceNote: event.target.value })}
        />
      </Field>
      <Tags file={file} change={change} />
    </>
  );
}

function Tags({ file, change }: PartProps) {
  const { t } = useWords();
  return (
    <fieldset className="cases-tri cases-wide">
      <legend>{t('cases.field.tags')}</legend>
      <Checkbox.Group
        value={file.tags}
        onChange={(tags) => change({ tags: tags.map(String) })}
        options={caseTags.map((value) => ({ value, label: t(`cases.tag.${value}`) }))}
      />
    </fieldset>
  );
}
