// A button that leads to a page: a link to whoever opens it in another tab or has it read aloud.
import { useNavigate } from '@tanstack/react-router';
import { Button, type ButtonProps } from 'antd';

export function LinkButton({ to, ...button }: ButtonProps & { to: string }) {
  const navigate = useNavigate();
  return (
    <Button
      {...button}
      href={to}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void navigate({ to });
      }}
    />
  );
}
