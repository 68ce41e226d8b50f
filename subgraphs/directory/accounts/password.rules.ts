import { refuse, type RuleRef } from '#kernel/refusal';

const COMPLEXITY: RuleRef = {
  code: 'D-PASSWORD',
  clause: '8.1.4.1 身份鉴别信息具有复杂度要求并定期更换',
  document: 'GB/T 22239-2019 信息安全技术 网络安全等级保护基本要求',
};
const SHORTEST = 10;
const LONGEST = 128;
const FEWEST_CLASSES = 3;

/** At least ten characters of three kinds, without the username. */
export function assertPasswordStrong(password: string, username: string): void {
  const letters = [...password];
  if (letters.length < SHORTEST || letters.length > LONGEST) {
    refuse('DIRECTORY_PASSWORD_WEAK', `密码须为 ${SHORTEST}–${LONGEST} 个字符，现为 ${letters.length} 个`, {
      path: 'newPassword',
      rule: COMPLEXITY,
      hint: '可以用一句好记的话加上数字和符号',
    });
  }
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
  if (classes < FEWEST_CLASSES) {
    refuse('DIRECTORY_PASSWORD_WEAK', '密码须含小写字母、大写字母、数字、其他字符四类中的至少三类', {
      path: 'newPassword',
      rule: COMPLEXITY,
      hint: '请补上缺少的种类',
    });
  }
  if (password.toLowerCase().includes(username.toLowerCase())) {
    refuse('DIRECTORY_PASSWORD_WEAK', '密码中不能含有用户名', { path: 'newPassword', rule: COMPLEXITY, hint: '请换一个密码' });
  }
}
