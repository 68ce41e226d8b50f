import { useQuery } from 'urql';
import { useText } from '#shell';
import { EmptyState } from '#ui/core';
import { DetailDrawer } from '#ui/table';
import { Answer } from '#ui/page';
import { FindingDocument } from '../../gql/graphql';
import { FindingDetail } from './finding-detail';
import { FINDINGS_TEXT } from './findings.text';

/** One finding beside its list; the whole screen on a phone. */
export function FindingDrawer({ id, close }: { id: string; close(): void }) {
  const t = useText(FINDINGS_TEXT);
  return (
    <DetailDrawer open={id !== ''} title={t.one} close={close}>
      {id !== '' && <Opened key={id} id={id} close={close} />}
    </DetailDrawer>
  );
}

function Opened({ id, close }: { id: string; close(): void }) {
  const t = useText(FINDINGS_TEXT);
  const [result, again] = useQuery({ query: FindingDocument, variables: { id } });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Answer result={result} again={reload} rows={8}>
      {({ finding }) =>
        finding ? (
          <FindingDetail finding={finding} reload={reload} close={close} />
        ) : (
          <EmptyState title={t.gone} why={t.goneWhy} />
        )
      }
    </Answer>
  );
}
