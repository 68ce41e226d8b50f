import { levelOf, type PlaceLevel } from '#kernel/place';
import { refuse, type RuleRef } from '#kernel/refusal';

/** What each duty is called, where it can stand, and what it needs beside a place. */
interface DutyKind {
  title: string;
  levels: readonly PlaceLevel[];
  needs?: readonly ('unit' | 'subject')[];
  /** One of the three administrators, who keep each other in check. */
  administrator?: true;
}

const OFFICE_LEVELS: readonly PlaceLevel[] = ['PROVINCE', 'CITY', 'COUNTY'];
const ANY_LEVEL: readonly PlaceLevel[] = ['PROVINCE', 'CITY', 'COUNTY', 'SCHOOL'];

export const DUTIES: Readonly<Record<string, DutyKind>> = {
  EDUCATION_OFFICE: { title: '基础教育处（科）', levels: OFFICE_LEVELS },
  SUPERVISION_OFFICE: { title: '教育督导室', levels: OFFICE_LEVELS },
  PUBLICITY_OFFICE: { title: '宣传处（科）', levels: OFFICE_LEVELS },
  PERSONNEL_OFFICE: { title: '教师处（科）', levels: OFFICE_LEVELS },
  RESEARCH_OFFICE: { title: '教研部门', levels: OFFICE_LEVELS },
  REVIEW_EXPERT: { title: '考试审核专家', levels: OFFICE_LEVELS },
  EVALUATOR: { title: '第三方评估', levels: OFFICE_LEVELS },
  PRINCIPAL: { title: '校长', levels: ['SCHOOL'] },
  DEAN: { title: '教务主任', levels: ['SCHOOL'] },
  HEAD_TEACHER: { title: '班主任', levels: ['SCHOOL'], needs: ['unit'] },
  SUBJECT_TEACHER: { title: '任课教师', levels: ['SCHOOL'], needs: ['unit', 'subject'] },
  RESPONSIBLE_SUPERVISOR: { title: '责任督学', levels: ['SCHOOL'] },
  SYSTEM_ADMIN: { title: '系统管理员', levels: OFFICE_LEVELS, administrator: true },
  SECURITY_ADMIN: { title: '安全管理员', levels: OFFICE_LEVELS, administrator: true },
  AUDITOR: { title: '审计管理员', levels: OFFICE_LEVELS, administrator: true },
  /** Not granted: they follow from being a guardian, or from being registered as a platform. */
  GUARDIAN: { title: '监护人', levels: [] },
  PLATFORM: { title: '外部平台', levels: ANY_LEVEL },
};

export function dutyTitle(duty: string): string {
  return DUTIES[duty]?.title ?? duty;
}

const THREE_ADMINISTRATORS: RuleRef = {
  code: 'D-THREE-ADMINS',
  clause: '8.1.5 安全管理中心：系统管理员、审计管理员、安全管理员各司其职，账号分设',
  document: 'GB/T 22239-2019 信息安全技术 网络安全等级保护基本要求',
};

export interface WantedDuty {
  duty: string;
  place: string;
  unit?: string | null;
  subject?: string | null;
  validFrom: string;
  validTo?: string | null;
}

/** The duty exists, may be granted, stands at a fitting level and has what it needs. */
export function assertDutyFits(wanted: WantedDuty): void {
  const kind = DUTIES[wanted.duty];
  if (!kind || wanted.duty === 'GUARDIAN' || wanted.duty === 'PLATFORM') {
    return refuse('DIRECTORY_DUTY_KIND', `“${wanted.duty}”不是可以授予的岗位职责`, {
      path: 'duty',
      hint: '监护人由学生登记产生，外部平台由接入登记产生；请选择其他职责',
    });
  }
  if (!kind.levels.includes(levelOf(wanted.place)))
    refuse('DIRECTORY_DUTY_PLACE', `“${kind.title}”不能设在这一层级的机构`, { path: 'place', hint: '请重新选择机构' });
  if (kind.needs?.includes('unit') && !wanted.unit)
    refuse('DIRECTORY_DUTY_PLACE', `“${kind.title}”须指明班级`, { path: 'classId', hint: '请选择班级' });
  if (kind.needs?.includes('subject') && !wanted.subject)
    refuse('DIRECTORY_DUTY_PLACE', `“${kind.title}”须指明学科`, { path: 'subject', hint: '请选择学科' });
  if (wanted.validTo && wanted.validTo < wanted.validFrom)
    refuse('BAD_INPUT', '截止日期早于开始日期', { path: 'validTo', hint: '请核对任职起止日期' });
}

/** Nobody grants to himself; the three administrators are three persons without business duties; only a system administrator appoints one. */
export function assertDutiesSeparate(
  granter: { id: string; duties: readonly { duty: string }[] },
  personId: string,
  wanted: string,
  held: readonly string[],
): void {
  if (granter.id === personId)
    refuse('DIRECTORY_OWN_DUTY', '不能给自己授予岗位职责', { path: 'personId', rule: THREE_ADMINISTRATORS, hint: '请由上级或另一名管理员办理' });
  const isAdministrator = DUTIES[wanted]?.administrator === true;
  if (isAdministrator && !granter.duties.some(({ duty }) => duty === 'SYSTEM_ADMIN')) {
    refuse('DIRECTORY_DUTIES_CLASH', `“${dutyTitle(wanted)}”只能由系统管理员设立`, {
      path: 'duty',
      rule: THREE_ADMINISTRATORS,
      hint: '请联系系统管理员',
    });
  }
  const clash = held.find((duty) => duty !== wanted && (isAdministrator || DUTIES[duty]?.administrator));
  if (clash) {
    refuse('DIRECTORY_DUTIES_CLASH', `此人已任“${dutyTitle(clash)}”，不能再任“${dutyTitle(wanted)}”：三员与业务岗位须由不同的人担任`, {
      path: 'duty',
      rule: THREE_ADMINISTRATORS,
      hint: '请另选一人，或先解除原职责',
    });
  }
}

/** Nobody ends his own duty (it would leave the post without a word from above), and only a system administrator ends an administrator's. */
export function assertMayEnd(ender: { id: string; duties: readonly { duty: string }[] }, held: { personId: string; duty: string }): void {
  if (ender.id === held.personId)
    refuse('DIRECTORY_OWN_DUTY', '不能解除自己的岗位职责', { path: 'id', rule: THREE_ADMINISTRATORS, hint: '请由上级或另一名管理员办理' });
  if (DUTIES[held.duty]?.administrator && !ender.duties.some(({ duty }) => duty === 'SYSTEM_ADMIN')) {
    refuse('DIRECTORY_DUTIES_CLASH', `“${dutyTitle(held.duty)}”只能由系统管理员解除`, {
      path: 'id',
      rule: THREE_ADMINISTRATORS,
      hint: '请联系系统管理员',
    });
  }
}
