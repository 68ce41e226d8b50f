import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { Button } from '#ui/core';
import type { Notifier } from './contract';
import { SHELL_TEXT } from './shell.text';
import { useText } from './text';

interface Notice {
  id: number;
  text: string;
  tone: 'done' | 'warn' | 'failed';
  undo?: { label: string; run(): void };
}

const NoticeContext = createContext<Notifier | null>(null);
export const useNotifier = (): Notifier => useContext(NoticeContext)!;

const SECONDS = { done: 4, warn: 6, failed: 10 };
const WITH_UNDO = 10;

/** Quiet lines at the foot of the screen, told to those who listen to it, gone by themselves. */
export function Notices({ children }: { children: ReactNode }) {
  const t = useText(SHELL_TEXT);
  const [notices, setNotices] = useState<Notice[]>([]);
  const drop = useCallback((id: number) => setNotices((now) => now.filter((notice) => notice.id !== id)), []);
  const notifier = useMemo<Notifier>(() => {
    let last = 0;
    const tell = (notice: Omit<Notice, 'id'>) => {
      const id = ++last;
      setNotices((now) => [...now.slice(-2), { ...notice, id }]);
      window.setTimeout(() => drop(id), (notice.undo ? WITH_UNDO : SECONDS[notice.tone]) * 1000);
    };
    return {
      done: (text, undo) => tell({ tone: 'done', text, undo }),
      warn: (text) => tell({ tone: 'warn', text }),
      failed: (what) =>
        tell({
          tone: 'failed',
          text: typeof what === 'string' ? what : [what.message, what.hint].filter(Boolean).join(' '),
        }),
    };
  }, [drop]);
  return (
    <NoticeContext.Provider value={notifier}>
      {children}
      <div className="qs-notices" aria-live="polite" role="status">
        {notices.map(({ id, text, tone, undo }) => (
          <div key={id} className={`qs-notice is-${tone}`}>
            <span>{text}</span>
            {undo && (
              <Button
                size="small"
                onClick={() => {
                  drop(id);
                  undo.run();
                }}
              >
                {undo.label}
              </Button>
            )}
            <button type="button" className="qs-plain" aria-label={t.close} onClick={() => drop(id)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </NoticeContext.Provider>
  );
}
