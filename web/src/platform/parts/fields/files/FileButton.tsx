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
  /** What its dialog begins with. */
  first?: boolean;
  busy: boolean;
  onFile: (file: File) => void;
};

export function FileButton(props: FileButtonProps) {
  const { accept, label, children = label, primary = false, first = false, busy, onFile } = props;
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
      <Button
        autoFocus={first}
        type={primary ? 'primary' : 'default'}
        loading={busy}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
    </>
  );
}
