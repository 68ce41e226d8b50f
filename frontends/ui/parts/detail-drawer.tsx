import { Drawer } from 'antd';
import { useCallback, useState, type ReactNode } from 'react';
import { usePhone } from './phone';

export interface DetailDrawerProps {
  open: boolean;
  title: ReactNode;
  close(): void;
  /** deeds that belong to the record */
  actions?: ReactNode;
  footer?: ReactNode;
  children?: ReactNode;
}

const AT_HAND = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]';

/** One record beside its list: 720 px, the whole width on a phone. Where there is nothing in it to come to, the keyboard comes to the text, to scroll it. */
export function DetailDrawer({ open, title, close, actions, footer, children }: DetailDrawerProps) {
  const phone = usePhone();
  const [bare, setBare] = useState(false);
  const watch = useCallback((body: HTMLDivElement | null) => {
    if (!body) return;
    const look = () => setBare(!body.querySelector(AT_HAND));
    const watcher = new MutationObserver(look);
    watcher.observe(body, { childList: true, subtree: true });
    look();
    return () => watcher.disconnect();
  }, []);
  return (
    <Drawer open={open} title={title} onClose={close} extra={actions} footer={footer} size={phone ? '100%' : 720} destroyOnHidden>
      <div ref={watch} tabIndex={bare ? 0 : undefined}>
        {children}
      </div>
    </Drawer>
  );
}
