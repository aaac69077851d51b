/** Control and format characters, and the separators of lines and paragraphs. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text with the characters that cannot be seen written out, but for tabs and the ends of lines. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    if (character === "\t" || character === "\n") {
      return character;
    }
    const code = character.codePointAt(0) ?? 0;
    const digits = code.toString(16);
    return code < 0x100 ? `\\x${digits.padStart(2, "0")}` : `\\u{${digits}}`;
  });
}
