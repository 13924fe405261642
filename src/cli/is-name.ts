/** A name that a programmer gave, and no data. Many digits in a row are those of an id or of a phone number. */
const NAME = /^(?!.*\d{5})[a-z_][\w-]{0,39}$/i;

/** Whether a text reads like the name of a field, or like a word of a vocabulary. */
export function isName(text: string): boolean {
  return NAME.test(text);
}
