/** Luhn's check, which card numbers, IMEIs and some national numbers pass. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0 && new Set(digits).size > 1;
}

/** The sum of digits with their weights. */
export function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? 0), 0);
}

/** The check of EAN-13, with which Swiss insurance numbers end. */
export function passesEan13(digits: string): boolean {
  return digits.length === 13 && weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
}

/** Whether six digits can be a date, day or year first. */
export function isShortDate(digits: string): boolean {
  const [a = 0, b = 0, c = 0] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number);
  const isDay = (day: number): boolean => (day >= 1 && day <= 31) || (day >= 41 && day <= 71);
  const isMonth = (month: number): boolean => {
    const plain = month % 20;
    return month < 93 && plain >= 1 && plain <= 12;
  };
  return (isMonth(b) && isDay(a)) || (isMonth(b) && isDay(c));
}
