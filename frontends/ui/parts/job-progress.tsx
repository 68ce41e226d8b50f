import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from './format';
import { useWords } from './locale';

export interface JobView {
  state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
  progress: { done: number; total?: number | null };
  message?: string | null;
  createdAt?: string | null;
}

const TEXT = {
  QUEUED: { zh: '排队中', en: 'Queued' },
  RUNNING: { zh: '进行中', en: 'Running' },
  DONE: { zh: '已完成', en: 'Done' },
  FAILED: { zh: '未完成', en: 'Failed' },
  CANCELLED: { zh: '已取消', en: 'Cancelled' },
  rows: { zh: '行', en: 'rows' },
  left: { zh: (seconds: number) => `约剩 ${seconds} 秒`, en: (seconds: number) => `about ${seconds} s left` },
  cancel: { zh: '取消任务', en: 'Cancel' },
  stay: { zh: '可离开本页，稍后回来查看', en: 'You may leave this page and come back' },
};

function secondsLeft({ progress, createdAt, state }: JobView): number | null {
  if (state !== 'RUNNING' || !progress.total || !progress.done || !createdAt) return null;
  const passed = (Date.now() - new Date(createdAt).getTime()) / 1000;
  return Math.max(1, Math.ceil((passed / progress.done) * (progress.total - progress.done)));
}

/** A job that runs on without the screen: state, progress with an estimate, and the way to stop it. */
export function JobProgress({ job, cancel, unit, children }: { job: JobView; cancel?(): void; unit?: string; children?: ReactNode }) {
  const words = useWords(TEXT);
  const format = useFormat();
  const { done, total } = job.progress;
  const percent = job.state === 'DONE' ? 100 : total ? Math.floor((done / total) * 100) : 0;
  const status = job.state === 'FAILED' ? 'exception' : job.state === 'DONE' ? 'success' : job.state === 'RUNNING' ? 'active' : 'normal';
  const left = secondsLeft(job);
  const running = job.state === 'QUEUED' || job.state === 'RUNNING';
  return (
    <div aria-live="polite">
      <Progress percent={percent} status={status} aria-label={words[job.state]} />
      <p style={{ margin: '4px 0', fontVariantNumeric: 'tabular-nums' }}>
        {[
          words[job.state],
          total ? `${format.count(done)} / ${format.count(total, unit ?? words.rows)}` : done ? format.count(done, unit ?? words.rows) : '',
          left === null ? '' : words.left(left),
          running ? words.stay : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {job.message && <p style={{ margin: '4px 0' }}>{job.message}</p>}
      {children}
      {cancel && running && <Button onClick={cancel}>{words.cancel}</Button>}
    </div>
  );
}
