// Chinese or English, beside the user's name.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Language } from '../api/index.ts';
import { switchLanguage, useWords } from '../i18n/index.ts';

/** Switches the page at once and keeps the choice with the user, for notices and e-mails. */
export function LanguageSwitch() {
  const { t, language } = useWords();
  const client = useQueryClient();
  // One after the other: the last choice is the one that stays.
  const { mutate: keep } = useMutation({
    mutationFn: (next: Language) => api.changeMe({ language: next }),
    scope: { id: 'language' },
  });
  const choose = async (next: Language) => {
    await switchLanguage(next);
    // Also where it is the one last heard of: a choice a moment ago may have changed it meanwhile.
    keep(next);
    void client.invalidateQueries();
  };
  return (
    <fieldset className="qf-language" aria-label={t('shell.language')}>
      <button
        type="button"
        lang="zh-CN"
        title="中文"
        aria-pressed={language === 'zh'}
        onClick={() => void choose('zh')}
      >
        中
      </button>
      <span aria-hidden>/</span>
      <button
        type="button"
        lang="en"
        title="English"
        aria-pressed={language === 'en'}
        onClick={() => void choose('en')}
      >
        EN
      </button>
    </fieldset>
  );
}
