const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** People's words as they are stored and shown: composed, no control or direction marks, outer blanks gone; Chinese punctuation stays. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(/\r\n?/g, '\n').trim();
}

/**
 * The form in which names and codes are compared: full-width letters, digits and brackets become plain ones (NFKC).
 * MariaDB would call ＡＢＣ and ABC equal, SQLite would not; after this both agree. Not for prose: it would turn ， into a comma.
 */
export function fold(text: string): string {
  return tidy(text).normalize('NFKC').trim();
}
