import { isSittingOn, type Seat } from '#kernel/panel/seat.rules';
import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import type { GuidanceMeetingInput } from './meeting.entity';

type Seated = Pick<Seat, 'personId' | 'joinedOn' | 'leftOn'>;

const LONGEST_TOPIC = 100;
const LONGEST_MINUTES = 2000;

export interface MeetingFacts {
  heldOn: string;
  topic: string;
  minutes: string;
  present: string[];
}

/** A meeting as it is kept: held on a day on which there was a group, by people who sat in it. @throws BAD_INPUT */
export function readMeeting(input: GuidanceMeetingInput, about: { formedOn: string; today: string; members: readonly Seated[] }): MeetingFacts {
  const { heldOn } = input;
  if (heldOn > about.today) refuse('BAD_INPUT', '开会日期不能晚于今天', { path: 'heldOn', hint: '会后再登记' });
  if (heldOn < about.formedOn) refuse('BAD_INPUT', `指导组 ${about.formedOn} 才组建`, { path: 'heldOn', hint: `请选择 ${about.formedOn} 或以后的日期` });
  const topic = words(input.topic, 2, LONGEST_TOPIC, 'topic', '议题');
  const minutes = words(input.minutes, 1, LONGEST_MINUTES, 'minutes', '纪要');
  const present = [...new Set(input.present)];
  if (present.length === 0) refuse('BAD_INPUT', '请勾选到会的成员', { path: 'present', hint: '没有人到会的不算会议' });
  const sitting = about.members.filter((member) => isSittingOn(member, heldOn)).map(({ personId }) => personId);
  const stranger = present.find((id) => !sitting.includes(id));
  if (stranger) refuse('BAD_INPUT', '到会的人里有当天不在组内的', { path: 'present', hint: '请核对到会名单，或先调整成员' });
  return { heldOn, topic, minutes, present };
}

function words(text: string, fewest: number, most: number, path: string, what: string): string {
  const tidied = tidy(text);
  const length = [...tidied].length;
  if (length < fewest || length > most)
    refuse('BAD_INPUT', length < fewest ? `请填写${what}` : `${what}最多 ${most} 字，现有 ${length} 字`, { path, hint: length < fewest ? '' : '请写要点，详情可作附件' });
  return tidied;
}
