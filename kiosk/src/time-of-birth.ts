/** A date of birth has no time and no zone: 1968-05-03 is 03/05/1968 everywhere. */
export function dayOfBirth(isoDate: string): string {
  const [year, month, day] = isoDate.split("-");
  return day && month && year ? `${day}/${month}/${year}` : isoDate;
}
