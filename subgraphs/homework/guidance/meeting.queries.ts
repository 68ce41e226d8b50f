import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { refuse } from '#kernel/refusal';
import type { GuidanceGroup } from './group.entity';
import { mayReadWork, membersOf } from './group.queries';
import type { GuidanceMeeting } from './meeting.entity';

/** @throws NOT_FOUND */
export async function meetingIn(ctx: Context, id: string, group: GuidanceGroup): Promise<GuidanceMeeting> {
  const [row] = await query<GuidanceMeeting>(ctx.reads, 'SELECT * FROM guidance_meeting WHERE id = ? AND groupId = ?', [id, group.id]);
  return row ? meetingOf(row) : refuse('NOT_FOUND', '没有这次会议', { path: 'meetingId', hint: '请刷新后再试' });
}

function meetingOf(row: GuidanceMeeting): GuidanceMeeting {
  return { ...row, recordedAt: new Date(int(row.recordedAt)), version: int(row.version) };
}

const ORDER: SortKey[] = [
  { column: 'heldOn', direction: 'DESC' },
  { column: 'id', direction: 'DESC' },
];

/** The meetings of a group, the last first; for those who may read its work, else none. */
export async function meetingsOf(ctx: Context, group: GuidanceGroup, page: PageArgs): Promise<Connection<GuidanceMeeting>> {
  const scope = `meetings ${group.id}`;
  if (!(await mayReadWork(ctx, group))) return connection([], page, () => [], scope);
  const after = page.after ? afterCondition(ORDER, decodeCursor(page.after, ORDER.length, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<GuidanceMeeting>(
    ctx.reads,
    `SELECT * FROM guidance_meeting WHERE groupId = ? AND ${after.sql} ORDER BY heldOn DESC, id DESC LIMIT ?`,
    [group.id, ...after.params, page.first + 1],
  );
  return connection(rows.map(meetingOf), page, (row) => [row.heldOn, row.id], scope);
}

/** Who of the group was there, by name; those it knows no more are left out. */
export async function presentAt(ctx: Context, meeting: GuidanceMeeting): Promise<string[]> {
  const names = new Map((await membersOf(ctx, meeting.groupId)).map(({ personId, personName }) => [personId, personName]));
  return (JSON.parse(meeting.present) as string[]).flatMap((id) => names.get(id) ?? []);
}
