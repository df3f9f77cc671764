/**
 * Writes full-width ASCII (３％， ～) as half-width, one character for one, so that offsets into the result are offsets
 * into the text. Chinese marks without an ASCII twin (。、“”—) stay.
 */
export function toHalfWidth(text: string): string {
  // U+FF01 to U+FF5E are the ASCII characters ! to ~ shifted by 0xFEE0; U+3000 is the full-width space.
  return text
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0]/g, " ");
}
