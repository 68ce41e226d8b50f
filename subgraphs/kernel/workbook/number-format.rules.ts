/** What a number format makes of a number: a date, a time, or just a number with so many decimals shown. */
export type Format = { kind: 'date' } | { kind: 'time' } | { kind: 'number'; decimals?: number };

const PLAIN: Format = { kind: 'number' };

/** Built-in formats; 27–36 and 50–58 are the dates of Chinese Excel. */
export function builtInFormat(id: number): Format {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
    return { kind: 'date' };
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56) return { kind: 'time' };
  if (id === 1) return { kind: 'number', decimals: 0 };
  if (id === 2) return { kind: 'number', decimals: 2 };
  return PLAIN;
}

/** A format written out, e.g. `yyyy"年"m"月"d"日"`, `[$-804]aaaa`, `h:mm`, `0.00`. */
export function writtenFormat(code: string): Format {
  const bare = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*./gi, '').toLowerCase();
  if (/[yd]|e(?![+-])/.test(bare.replace('general', ''))) return { kind: 'date' };
  if (/a{3,4}/.test(bare)) return { kind: 'date' };
  if (/[hs]/.test(bare)) return { kind: 'time' };
  if (/^m+$/.test(bare)) return { kind: 'date' };
  const decimals = /^[#0,]*0\.(0+)$/.exec(bare);
  return decimals ? { kind: 'number', decimals: decimals[1]!.length } : PLAIN;
}

const DAY = 86_400_000;

/**
 * An Excel day number as a date. The 1900 system counts a 29 February 1900 that never was; the 1904 system (old Mac) begins four
 * years later. @returns `INVALID` outside 1900–2199.
 */
export function dateOfSerial(serial: number, date1904: boolean): string {
  const day = Math.floor(serial);
  const base = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day > 60 ? 30 : 31);
  const moment = new Date(base + day * DAY);
  const year = moment.getUTCFullYear();
  return day < (date1904 ? 0 : 1) || !(year >= 1900 && year < 2200) ? 'INVALID' : moment.toISOString().slice(0, 10);
}
