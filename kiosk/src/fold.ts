/** Text as a search compares it: no marks, đ as d, lower case, single spaces. */
export function fold(text: string): string {
  return text
    .replace(/[đĐðÐ]/g, "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}
