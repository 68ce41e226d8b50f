import type { Locale } from './contract';
import { textOf, type Pair } from './text';

const DUTIES: Record<string, Pair> = {
  EDUCATION_OFFICE: { zh: '基础教育管理', en: 'Basic education office' },
  SUPERVISION_OFFICE: { zh: '教育督导', en: 'Supervision office' },
  PUBLICITY_OFFICE: { zh: '宣传', en: 'Publicity office' },
  PERSONNEL_OFFICE: { zh: '教师管理', en: 'Personnel office' },
  RESEARCH_OFFICE: { zh: '教研', en: 'Research office' },
  PRINCIPAL: { zh: '校长', en: 'Principal' },
  DEAN: { zh: '教务主任', en: 'Dean' },
  HEAD_TEACHER: { zh: '班主任', en: 'Head teacher' },
  SUBJECT_TEACHER: { zh: '任课教师', en: 'Subject teacher' },
  GUARDIAN: { zh: '家长', en: 'Guardian' },
  RESPONSIBLE_SUPERVISOR: { zh: '责任督学', en: 'Responsible supervisor' },
  REVIEW_EXPERT: { zh: '考试审核专家', en: 'Exam review expert' },
  EVALUATOR: { zh: '第三方评估', en: 'Third-party evaluator' },
  SYSTEM_ADMIN: { zh: '系统管理员', en: 'System administrator' },
  SECURITY_ADMIN: { zh: '安全管理员', en: 'Security administrator' },
  AUDITOR: { zh: '安全审计员', en: 'Auditor' },
};

export const dutyName = (duty: string, locale: Locale): string => (DUTIES[duty] ? textOf(DUTIES[duty], locale) : duty);
