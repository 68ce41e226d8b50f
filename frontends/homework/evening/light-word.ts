interface Words {
  POSTED: string;
}

/** Where no written homework may be set, there is no room to speak of: something has been recorded, and that is all. */
export const lightWord = (light: string, limitMinutes: number, words: Words): string | undefined =>
  light === 'GREEN' && limitMinutes === 0 ? words.POSTED : undefined;
