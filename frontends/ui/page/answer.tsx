import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { refusalOf, useText } from '#shell';
import { Alert, Button, Loading } from '#ui/core';
import { Failure } from './failure';
import { PAGE_TEXT } from './page.text';

export interface AnswerProps<Data> {
  result: { data?: Data | null; error?: CombinedError };
  again(): void;
  /** height of the skeleton in lines */
  rows?: number;
  children(data: Data): ReactNode;
}

/** What stands in place of an answer: skeleton, failure, or the answer; an older answer outlives a failed refresh. */
export function Answer<Data>({ result, again, rows, children }: AnswerProps<Data>) {
  const t = useText(PAGE_TEXT);
  const refused = refusalOf(result.error);
  if (result.data && refused?.kind !== 'forbidden')
    return (
      <>
        {refused && (
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 12 }}
            title={t.staleShown}
            description={refused.message}
            action={<Button onClick={again}>{t.retry}</Button>}
          />
        )}
        {children(result.data)}
      </>
    );
  return refused ? <Failure refused={refused} again={again} /> : <Loading rows={rows} />;
}
