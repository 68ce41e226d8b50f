import { Popover } from 'antd';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { usePhone } from './phone';

export interface PanelTrigger {
  ref: RefObject<HTMLButtonElement | null>;
  'aria-expanded': boolean;
  'aria-haspopup': 'dialog';
}

export interface PanelProps {
  /** names the panel for those who hear the screen */
  label: string;
  placement?: 'bottomLeft' | 'bottomRight' | 'bottom' | 'top';
  content(close: () => void): ReactNode;
  children(trigger: PanelTrigger): ReactNode;
}

/** A small panel at a button. The keyboard goes in with it, Escape comes back to the button, leaving it closes it. */
export function Panel({ label, placement = 'bottomLeft', content, children }: PanelProps) {
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    trigger.current?.focus();
  };
  return (
    <Popover
      trigger="click"
      // at a corner it only flips; in the middle it moves until all of it is on the screen
      placement={phone && placement !== 'top' ? 'bottom' : placement}
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <Inside label={label} close={close} left={() => setOpen(false)}>
          {content(close)}
        </Inside>
      }
    >
      {children({ ref: trigger, 'aria-expanded': open, 'aria-haspopup': 'dialog' })}
    </Popover>
  );
}

const REACHABLE = 'a[href], button:not([disabled]), input:not([disabled]), [tabindex="0"]';

function Inside({ label, close, left, children }: { label: string; close(): void; left(): void; children: ReactNode }) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const inside = panel.current;
    (inside?.querySelector<HTMLElement>(REACHABLE) ?? inside)?.focus({ preventScroll: true });
  }, []);
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
      onBlur={(event) => {
        const to = event.relatedTarget as Element | null;
        // into nothing: a click beside a control, or a control that went away under the focus
        if (to && !panel.current?.contains(to) && !to.closest('[role="dialog"]')) left();
      }}
    >
      {children}
    </div>
  );
}
