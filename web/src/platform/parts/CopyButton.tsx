// Puts a text into the clipboard, and says so.
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../i18n/index.ts';

/** Not there without a secure connection, where a browser offers no clipboard; the text can be selected all the same. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useWords();
  const [copied, setCopied] = useState<string>();
  if (!window.isSecureContext) return null;
  return (
    <Button onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}>
      {t(copied === text ? 'parts.copy.done' : 'parts.copy.copy')}
    </Button>
  );
}
