/** Every code the gateway itself answers with; what a part refuses is listed in that part's own `refusals.ts`. */
export const REFUSALS = {
  SIGN_IN_REFUSED: '用户名或密码不对，或该账号暂时不能登录',
  SECOND_FACTOR_REQUIRED: '此账号已开启二次验证，请填写验证码',
  SECOND_FACTOR_WRONG: '验证码不对，或已经用过',
  UNAUTHENTICATED: '没有登录，或登录已过期',
  PASSWORD_CHANGE_REQUIRED: '还在使用初始密码，须先修改',
  FORBIDDEN: '没有这项权限',
  CROSS_SITE: '请求来自别的网站，已拒绝',
  BAD_INPUT: '请求的内容不合要求',
  NOT_FOUND: '没有这个地址或这份文件',
  METHOD_NOT_ALLOWED: '此地址不接受这种请求方法',
  UNSUPPORTED_MEDIA: '此地址不接受这种内容类型',
  BODY_TOO_LARGE: '请求的内容太大',
  TOO_SLOW: '请求的内容长时间没有传完',
  TOO_COMPLEX: '一次查询的内容太多',
  RATE_LIMITED: '操作过于频繁',
  OVERLOADED: '系统繁忙，暂缓受理',
  PART_UNAVAILABLE: '有一个部门的服务暂时不可用',
  INTERNAL: '系统内部出错，已记录',
} as const;

export type GatewayRefusal = keyof typeof REFUSALS;

const STATUS: Record<string, number> = {
  SIGN_IN_REFUSED: 401,
  SECOND_FACTOR_REQUIRED: 401,
  SECOND_FACTOR_WRONG: 401,
  UNAUTHENTICATED: 401,
  PASSWORD_CHANGE_REQUIRED: 403,
  FORBIDDEN: 403,
  CROSS_SITE: 403,
  BAD_INPUT: 400,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  UNSUPPORTED_MEDIA: 415,
  BODY_TOO_LARGE: 413,
  TOO_SLOW: 408,
  TOO_COMPLEX: 400,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  PART_UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** The HTTP status of a refusal that is the whole answer. */
export function statusOf(code: string): number {
  return STATUS[code] ?? 400;
}
