// The documents that come with an act, by name: files for each, or, where that will do, why there are none.
import { Form } from 'antd';
import type { Material, MaterialsGiven } from '../../../api/index.ts';
import { useWords } from '../../../i18n/index.ts';
import { BasisLine } from '../../record/Basis.tsx';
import { AbsentField } from '../AbsentField.tsx';
import { FileField } from '../files/FileField.tsx';

export type MaterialFieldsProps = {
  materials: readonly Material[];
  given: MaterialsGiven;
  /** Those of which something is missing, once sending was tried. */
  missing: readonly Material[];
  onChange: (given: MaterialsGiven) => void;
};

export function MaterialFields({ materials, given, missing, onChange }: MaterialFieldsProps) {
  const { t, say } = useWords();
  return materials.map((material) => {
    const { id, title, basis, mayBeAbsent } = material;
    const one = given[id];
    const set = (value: MaterialsGiven[string]) => onChange({ ...given, [id]: value });
    const files = one !== undefined && 'files' in one ? one.files : [];
    const fault = missing.includes(material) ? t('parts.action.missing') : undefined;
    const absent = one !== undefined && 'absent' in one ? one.absent : '';
    return (
      <Form.Item
        key={id}
        label={say(title)}
        htmlFor={`material-${id}`}
        required
        {...(basis !== null && { extra: <BasisLine basis={basis} /> })}
        {...(fault !== undefined && { validateStatus: 'error' as const, help: fault })}
      >
        <FileField id={`material-${id}`} value={files} onChange={(ids) => set({ files: ids })} />
        {mayBeAbsent && files.length === 0 && (
          <AbsentField title={say(title)} value={absent} onChange={(value) => set({ absent: value })} />
        )}
      </Form.Item>
    );
  });
}
