import type { Slice } from '../subgraph';
import { Opinion } from './opinion.entity';
import { remind } from './reminder.actions';
import { ReturnRow } from './return.entity';
import { reviewResolver } from './review.resolver';
import { DigestReadRow, NoticeRow, TodoCopyRow, TodoRow } from './todo.entity';
import type { CalendarOf } from './todo.queries';
import { DIGEST_AFTER, QUIET_FROM } from './todo.rules';

/**
 * 待办, 退回, 意见, and the daily digest of one part: its tables (`ReviewTables` among its migrations), its root fields
 * (`<part>Todos`, `<part>TodoCounts`, `<part>Digest`, …) and the round of the morning.
 */
export function reviewOf(part: string, calendarOf: CalendarOf): Slice {
  return {
    entities: [TodoRow, TodoCopyRow, NoticeRow, DigestReadRow, ReturnRow, Opinion],
    resolvers: [reviewResolver(part, calendarOf)],
    daily: { [`${part}.remind`]: { after: DIGEST_AFTER, before: QUIET_FROM, last: true, run: (ctx, date) => remind(ctx, date, calendarOf) } },
  };
}
