// Acts behind one button: a list of buttons below it that closes with Escape, an act, or the focus elsewhere.
import { DownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

export type FoldedActsProps = {
  label: string;
  /** For screen readers where the label alone says too little; it begins with the label. */
  title?: string;
  children: ReactNode;
};

export function FoldedActs({ label, title, children }: FoldedActsProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const elsewhere = ({ target }: PointerEvent) =>
      target instanceof Node && !whole.current?.contains(target) && setOpen(false);
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [open]);
  const close = () => {
    setOpen(false);
    // The form that opens gives the focus back to what had it, which must still be there.
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what happens to the buttons within
    <div
      ref={whole}
      className="qf-folded"
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget }) =>
        relatedTarget !== null && !whole.current?.contains(relatedTarget) && setOpen(false)
      }
    >
      <Button
        ref={button}
        aria-expanded={open}
        aria-controls={id}
        aria-label={title}
        icon={<DownOutlined aria-hidden />}
        iconPlacement="end"
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      {open && (
        // Once the act was heard: while a press still goes down, closing would take the button away from under it.
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: hears the buttons within, which keys press too
        <div id={id} className="qf-folded-acts" onClick={close}>
          {children}
        </div>
      )}
    </div>
  );
}
