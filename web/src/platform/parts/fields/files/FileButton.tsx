// A button that asks for one file and hands it on; the same file may be chosen again.
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';

export type FileButtonProps = {
  /** As in the accept attribute: '.pdf,.docx'. */
  accept: string;
  /** What is asked for; also on the button unless it shows something else for the time being. */
  label: string;
  children?: ReactNode;
  primary?: boolean;
  busy: boolean;
  onFile: (file: File) => void;
};

export function FileButton({ accept, label, children = label, primary = false, busy, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        className="qf-hidden"
        tabIndex={-1}
        accept={accept}
        aria-label={label}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <Button type={primary ? 'primary' : 'default'} loading={busy} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  );
}
