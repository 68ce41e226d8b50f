/** The rule that a refusal or a flag rests on: its code in the policy list, the clause, and the document it stands in. */
export interface RuleRef {
  code: string;
  clause: string;
  document: string;
}

/** What the screen may offer as a button beside the refusal, e.g. `{ action: 'SET_MINUTES', minutes: 12 }`. */
export type Remedy = { action: string } & Record<string, unknown>;

export interface RefusalDetail {
  rule?: RuleRef;
  /** The input field at fault, as a path: `minutes`, `input.dueOn`. */
  path?: string;
  /** What to do next, in Chinese. */
  hint?: string;
  remedy?: Remedy;
  /** HTTP status where the refusal is the whole answer. */
  status?: number;
}

/**
 * A coded, Chinese, actionable "no". It is the only kind of error whose words reach a person; everything else is masked
 * and logged. Codes are listed in each part's `refusals.ts`.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly detail: RefusalDetail = {},
  ) {
    super(message);
    this.name = 'Refusal';
  }

  /** What goes into `errors[].extensions`. */
  extensions(): Record<string, unknown> {
    const { rule, path, hint, remedy } = this.detail;
    return { code: this.code, ...(rule && { rule }), ...(path && { path }), ...(hint && { hint }), ...(remedy && { remedy }) };
  }
}

export function refuse(code: string, message: string, detail?: RefusalDetail): never {
  throw new Refusal(code, message, detail);
}

/** Codes that every part may answer with. */
export const SHARED_REFUSALS = {
  UNAUTHENTICATED: '没有登录，或登录已过期',
  FORBIDDEN: '没有这项权限，或不在本人的职责范围内',
  NOT_FOUND: '没有这条记录，或不在可见范围内',
  BAD_INPUT: '填写的内容不合要求',
  CONFLICT: '这条记录刚被别人改过',
  IDEMPOTENCY_CONFLICT: '同一个提交编号已用于另一份内容',
  TOO_COMPLEX: '一次查询的内容太多',
  RATE_LIMITED: '操作过于频繁',
  FILE_NOT_XLSX: '文件不是 .xlsx 表格',
  FILE_ENCRYPTED: '表格设有密码',
  FILE_DAMAGED: '表格文件已损坏',
  FILE_UNSAFE: '表格含有宏、外部链接、DDE 或不安全的内部路径',
  FILE_TOO_LARGE: '表格太大，或疑为压缩炸弹',
  PART_UNAVAILABLE: '有一个部门的服务暂时不可用',
  INTERNAL: '系统内部出错，已记录',
} as const;
