// Who answers for a task: leads first and marked, unknown names as written and marked, the rest behind +n.
import { Popover } from 'antd';
import type { DepartmentRef } from '../api/types.ts';
import { useWords } from '../i18n/index.ts';
import { departmentText } from '../words/department-names.ts';
import { Tag } from './Tag.tsx';

export type DepartmentTagsProps = {
  departments: readonly DepartmentRef[];
  /** How many stand open; the others behind +n. All when left out. */
  max?: number;
};

export function DepartmentTags({ departments, max = Number.POSITIVE_INFINITY }: DepartmentTagsProps) {
  const { t } = useWords();
  const sorted = departments.toSorted((one, other) => Number(other.lead) - Number(one.lead));
  const hidden = sorted.slice(max);
  if (sorted.length === 0) return <Tag tone="doubt">{t('parts.departments.none')}</Tag>;
  return (
    <span className="qf-tags">
      {sorted.slice(0, max).map((each) => (
        <DepartmentTag key={`${each.id}${each.asWritten ?? ''}`} department={each} />
      ))}
      {hidden.length > 0 && (
        <Popover
          trigger={['hover', 'focus', 'click']}
          content={<DepartmentTags departments={hidden} />}
          styles={{ content: { maxWidth: 420 } }}
        >
          <button
            type="button"
            className="qf-link-button"
            aria-label={t('parts.departments.more', { count: hidden.length })}
          >
            <Tag>{`+${hidden.length}`}</Tag>
          </button>
        </Popover>
      )}
    </span>
  );
}

function DepartmentTag({ department }: { department: DepartmentRef }) {
  const { t, language } = useWords();
  const name = departmentText(department, language);
  if (!department.known) return <Tag tone="doubt">{t('parts.departments.unknown', { name })}</Tag>;
  if (!department.lead) return <Tag>{name}</Tag>;
  return (
    <span className="qf-tag qf-tag-lead">
      <b>{t('parts.departments.lead')}</b>
      <span>{name}</span>
    </span>
  );
}
