import { useText } from '#shell';
import { NOTHING, Tag, Tooltip } from '#ui/core';
import type { LedgerRowFragment } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';

/** 补录, 撤回, 超量 and other marks of a row, each a word. */
export function LedgerTags({ row }: { row: LedgerRowFragment }) {
  const words = useText(HOMEWORK_TEXT);
  if (row.state !== 'WITHDRAWN' && !row.late && !row.overrideReason && row.flags.length === 0) return NOTHING;
  return (
    <span className="hw-tags">
      {row.state === 'WITHDRAWN' && <Tag>{words.WITHDRAWN}</Tag>}
      {row.late && <Tag color="warning">{words.late}</Tag>}
      {row.overrideReason && (
        <Tooltip title={row.overrideReason}>
          <Tag color="error" tabIndex={0}>
            {words.over}
          </Tag>
        </Tooltip>
      )}
      {row.flags.map(({ code, message }) => (
        <Tooltip key={code} title={message}>
          <Tag color="warning" tabIndex={0}>
            {words.hint} {code}
          </Tag>
        </Tooltip>
      ))}
    </span>
  );
}
