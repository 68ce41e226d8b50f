import { refuse } from '#kernel/refusal';

export const SCHOOL_STAGES = { PRIMARY: 'PRIMARY', JUNIOR: 'JUNIOR', NINE_YEAR: 'NINE_YEAR' } as const;
export type SchoolStage = keyof typeof SCHOOL_STAGES;

export const RESIDENCES = { URBAN: 'URBAN', TOWN: 'TOWN', RURAL: 'RURAL' } as const;
export type Residence = keyof typeof RESIDENCES;

/**
 * 学校标识码: two digits of type, the province (21), six of sequence; it outlives a renaming and is never used twice. Any type is let
 * pass, since the type of nine-year schools differs between editions of the coding rules.
 */
const SCHOOL_CODE = /^\d{2}21\d{6}$/;

export function assertSchoolCode(code: string): void {
  if (SCHOOL_CODE.test(code)) return;
  refuse('DIRECTORY_SCHOOL_CODE', `学校标识码“${code}”不对：应为 10 位数字，第 3、4 位为辽宁省代码 21`, {
    path: 'code',
    rule: { code: 'D-SCHOOL-CODE', clause: '学校（机构）代码由 2 位类别码、2 位省级码和 6 位顺序码组成', document: '教育部学校（机构）代码管理办法' },
    hint: '请按教育事业统计中本校的学校（机构）标识码填写，例如 2121000001',
  });
}
