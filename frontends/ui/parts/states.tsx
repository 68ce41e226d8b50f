import { Button, Skeleton } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useDocumentTitle } from './document-title';
import { useWords } from './locale';
import { CrossMark, EmptyMark, WarnMark } from './marks';
import { Section } from './page';

const TEXT = {
  retry: { zh: '重试', en: 'Try again' },
  trace: { zh: '追踪号', en: 'Trace number' },
  failed: { zh: '没有取到数据', en: 'The data could not be fetched' },
  forbidden: { zh: '这里需要相应的岗位职责', en: 'This needs a duty you do not hold' },
  forbiddenWho: {
    zh: '请联系本单位管理员，为您在相应机构登记岗位职责后再来。',
    en: 'Ask the administrator of your unit to grant you the duty at this place.',
  },
  notFound: { zh: '没有这一页', en: 'There is no such page' },
  notFoundWhy: {
    zh: '网址可能有误，或者内容已不在您可查看的范围内。',
    en: 'The address may be wrong, or the content is no longer within your reach.',
  },
  down: { zh: (name: string) => `${name}暂时打不开`, en: (name: string) => `${name} cannot be opened just now` },
  downWhy: { zh: '其他部分不受影响，可稍后重试。', en: 'Everything else keeps working. Try again in a moment.' },
  offline: { zh: '网络未连接', en: 'You are offline' },
  offlineWhy: {
    zh: '已打开的内容仍可查看；登记与提交会在恢复连接后再进行，已填写的内容不会丢失。',
    en: 'What is open stays readable; saving waits until you are connected. Nothing typed is lost.',
  },
  loading: { zh: '正在取数据', en: 'Loading' },
};

interface StateProps {
  mark: ReactNode;
  title: string;
  why?: ReactNode;
  deeds?: ReactNode;
  trace?: string | null;
  page?: boolean;
  alert?: boolean;
}

function State({ mark, title, why, deeds, trace, page, alert }: StateProps) {
  const words = useWords(TEXT);
  const Heading = page ? 'h1' : 'h2';
  return (
    <div className={page ? 'qf-state qf-state-page' : 'qf-state'} role={alert ? 'alert' : undefined}>
      {mark}
      <Heading tabIndex={page ? -1 : undefined}>{title}</Heading>
      {why && <p>{why}</p>}
      {trace && (
        <p className="qf-state-trace">
          {words.trace} {trace}
        </p>
      )}
      {deeds && <div className="qf-state-deeds">{deeds}</div>}
    </div>
  );
}

function Retry({ retry }: { retry(): void }) {
  const words = useWords(TEXT);
  return (
    <Button type="primary" onClick={retry}>
      {words.retry}
    </Button>
  );
}

/** A skeleton of about the height of what comes. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const words = useWords(TEXT);
  return (
    <div aria-busy="true" role="status">
      <span className="qf-hidden">{words.loading}</span>
      <Skeleton active paragraph={{ rows }} />
    </div>
  );
}

/** Nothing here: says why and offers the next deed. */
export function EmptyState({ title, why, deed, page }: { title: string; why?: ReactNode; deed?: ReactNode; page?: boolean }) {
  return <State page={page} mark={<EmptyMark size={28} />} title={title} why={why} deeds={deed} />;
}

export interface ErrorStateProps {
  refused?: { message: string; hint?: string | null; trace?: string | null } | null;
  retry?(): void;
  page?: boolean;
}

export function ErrorState({ refused, retry, page }: ErrorStateProps) {
  const words = useWords(TEXT);
  const why = refused?.hint ?? (refused ? undefined : words.downWhy);
  return (
    <State
      alert
      page={page}
      mark={<CrossMark size={28} color="var(--qf-error)" />}
      title={refused?.message ?? words.failed}
      why={why}
      trace={refused?.trace}
      deeds={retry && <Retry retry={retry} />}
    />
  );
}

/** Who can grant it is part of the sentence. */
export function ForbiddenState({ why, deed, page }: { why?: ReactNode; deed?: ReactNode; page?: boolean }) {
  const words = useWords(TEXT);
  return (
    <State page={page} mark={<WarnMark size={28} color="var(--qf-warning)" />} title={words.forbidden} why={why ?? words.forbiddenWho} deeds={deed} />
  );
}

export function NotFoundState({ deed, page }: { deed?: ReactNode; page?: boolean }) {
  const words = useWords(TEXT);
  useDocumentTitle(page ? words.notFound : '');
  return <State page={page} mark={<EmptyMark size={28} />} title={words.notFound} why={words.notFoundWhy} deeds={deed} />;
}

/** One department is down: only its card or its page says so. */
export function PartDown({ name, why, retry, page }: { name: string; why?: ReactNode; retry?(): void; page?: boolean }) {
  const words = useWords(TEXT);
  const state = (
    <State
      alert
      page={page}
      mark={<WarnMark size={28} color="var(--qf-warning)" />}
      title={words.down(name)}
      why={why ?? words.downWhy}
      deeds={retry && <Retry retry={retry} />}
    />
  );
  return page ? state : <Section>{state}</Section>;
}

/** Asks anew by itself once the connection is back; the button is for who does not want to wait. */
export function OfflineState({ retry, page }: { retry?(): void; page?: boolean }) {
  const words = useWords(TEXT);
  const latest = useRef(retry);
  latest.current = retry;
  useEffect(() => {
    const back = () => latest.current?.();
    window.addEventListener('online', back);
    return () => window.removeEventListener('online', back);
  }, []);
  return (
    <State
      alert
      page={page}
      mark={<WarnMark size={28} color="var(--qf-warning)" />}
      title={words.offline}
      why={words.offlineWhy}
      deeds={retry && <Retry retry={retry} />}
    />
  );
}
