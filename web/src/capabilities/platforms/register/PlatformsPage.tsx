// The register of platforms: looked up by everybody, kept by the agencies of their homes. Whom to reach stands beside what is declared.
import { useWords } from '../../../platform/i18n/index.ts';
import { RegisterPage } from '../../../platform/registers/RegisterPage.tsx';
import { PlatformTabs } from '../PlatformTabs.tsx';
import type { Platform } from '../shapes.ts';
import { PlatformContact } from './PlatformContact.tsx';

export function PlatformsPage() {
  const { t } = useWords();
  const taking = ['', 'true', 'false'].map((value) => ({
    value,
    label: t(`platforms.register.part.${value || 'all'}`),
  }));
  return (
    <RegisterPage
      id="platforms"
      below={<PlatformTabs current="register" />}
      columns={[
        {
          key: 'contact',
          title: t('platforms.register.contact'),
          width: 180,
          render: (row) => <PlatformContact platform={row as unknown as Platform} />,
        },
      ]}
      filters={[
        { kind: 'segments', key: 'takesPart', label: t('platforms.register.field.takesPart'), options: taking },
      ]}
    />
  );
}
