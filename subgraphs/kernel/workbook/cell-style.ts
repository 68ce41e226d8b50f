/**
 * The looks a cell may have. Each comes twice in the file: as it is, and with `quotePrefix`, which makes Excel keep a text that looks
 * like a formula as text, even after somebody has edited the cell.
 */
export const LOOKS = ['plain', 'title', 'subtitle', 'header', 'text', 'wrapped', 'number', 'date', 'total', 'bad', 'reason'] as const;
export type Look = (typeof LOOKS)[number];

interface LookFacts {
  font: number;
  fill: number;
  border: number;
  format: number;
  align: string;
}

const BORDER = 1;
const [PLAIN_FONT, TITLE_FONT, BOLD_FONT, RED_FONT] = [0, 1, 2, 3];
const [NO_FILL, GREY_FILL, RED_FILL] = [0, 2, 3];
const DATE_FORMAT = 164;
const TEXT_FORMAT = 49;

const FACTS: Record<Look, LookFacts> = {
  plain: { font: PLAIN_FONT, fill: NO_FILL, border: 0, format: 0, align: 'vertical="center"' },
  title: { font: TITLE_FONT, fill: NO_FILL, border: 0, format: 0, align: 'horizontal="center" vertical="center"' },
  subtitle: { font: PLAIN_FONT, fill: NO_FILL, border: 0, format: 0, align: 'vertical="center"' },
  header: { font: BOLD_FONT, fill: GREY_FILL, border: BORDER, format: 0, align: 'horizontal="center" vertical="center" wrapText="1"' },
  text: { font: PLAIN_FONT, fill: NO_FILL, border: BORDER, format: TEXT_FORMAT, align: 'vertical="center"' },
  wrapped: { font: PLAIN_FONT, fill: NO_FILL, border: BORDER, format: TEXT_FORMAT, align: 'vertical="center" wrapText="1"' },
  number: { font: PLAIN_FONT, fill: NO_FILL, border: BORDER, format: 0, align: 'horizontal="right" vertical="center"' },
  date: { font: PLAIN_FONT, fill: NO_FILL, border: BORDER, format: DATE_FORMAT, align: 'horizontal="center" vertical="center"' },
  total: { font: BOLD_FONT, fill: GREY_FILL, border: BORDER, format: 0, align: 'vertical="center"' },
  bad: { font: RED_FONT, fill: RED_FILL, border: BORDER, format: 0, align: 'vertical="center"' },
  reason: { font: RED_FONT, fill: NO_FILL, border: BORDER, format: TEXT_FORMAT, align: 'vertical="center" wrapText="1"' },
};

export function styleIndex(look: Look, quoted = false): number {
  return LOOKS.indexOf(look) * 2 + (quoted ? 1 : 0);
}

/** Opened by Excel, Calc or WPS, or saved on as CSV, a text that begins with one of these would be taken for a formula. */
export function looksLikeFormula(text: string): boolean {
  return /^\s*[=+\-@\t\r＝＋－＠]/.test(text);
}

const FONT = (more: string, size = 11) => `<font>${more}<sz val="${size}"/><name val="宋体"/><charset val="134"/></font>`;
const FILL = (colour: string) => `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
const THIN = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color auto="1"/></${side}>`).join('');

export function stylesXml(): string {
  const formats = LOOKS.flatMap((look) => {
    const { font, fill, border, format, align } = FACTS[look];
    return ['', ' quotePrefix="1"'].map(
      (quote) =>
        `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${quote} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${align}/></xf>`,
    );
  });
  return (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<numFmts count="1"><numFmt numFmtId="${DATE_FORMAT}" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
    `<fonts count="4">${FONT('')}${FONT('<b/>', 16)}${FONT('<b/>')}${FONT('<color rgb="FF9C0006"/>')}</fonts>` +
    `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${FILL('FFEDEDED')}${FILL('FFFFC7CE')}</fills>` +
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${THIN}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}
