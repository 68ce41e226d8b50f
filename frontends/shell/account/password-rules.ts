/** What the platform will ask of a new password, told while it is typed; the directory decides. */
export function rulesMet(password: string, username: string): { long: boolean; kinds: boolean; own: boolean } {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
  return {
    long: [...password].length >= 10,
    kinds: kinds >= 3,
    own: password !== '' && !password.toLowerCase().includes(username.toLowerCase()),
  };
}
