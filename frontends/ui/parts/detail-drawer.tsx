import { Drawer } from 'antd';
import type { ReactNode } from 'react';
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

/** One record beside its list: 720 px, the whole width on a phone. */
export function DetailDrawer({ open, title, close, actions, footer, children }: DetailDrawerProps) {
  const phone = usePhone();
  return (
    <Drawer open={open} title={title} onClose={close} extra={actions} footer={footer} size={phone ? '100%' : 720} destroyOnHidden>
      {children}
    </Drawer>
  );
}
