import { describe, expect, it } from "vitest";
import { isClock, isMoment } from "./moment.ts";

describe("isMoment", () => {
  it.each([
    "2025-01-17",
    "2024-03-11T08:00:00.000+03:00",
    "2024-03-11T08:00:00Z",
    "2024-03-11 08:00:00 UTC",
    "1/17/2025 18:03:40",
    "1/17/25 6:03 PM",
    "2025/01/17 6:03:40 PM GMT+1",
    "2025/01/17 6:03:40 p. m. GMT+1",
    "17/01/2025 18.03.40",
    "17.01.2025 18.03.40",
    "17.1.2025 klo 18.03",
    "17.01.2025 um 18:03 Uhr",
    "17-01-2025 18:03:40",
    "17. 1. 2025 18:03:40",
    "2025. 01. 17. 18:03:40",
    "2025. 1. 17 오후 6:03:40",
    "2025/01/17 午後6:03:40",
    "2025年1月17日 18:03",
    "2025년 1월 17일 18:03",
    "17/1/2568, 18:03:40",
    "١٧/٠١/٢٠٢٥ ٦:٠٣:٤٠ م",
    "18:03 17/01/2025",
    "17 gennaio 2025 18:03",
    "venerdì 17 gennaio 2025",
    "17 de enero de 2025 a las 18:03",
    "January 17, 2025",
    "Jan 17, 2025 at 6:03 PM",
    "Fri, 17 Jan 2025 18:03:40 +0100",
    "17-Jan-2025 18:03:40",
    "17-Jan-25",
    "Dec 3rd 2015",
    "2015-12-21 09:10:11 EST",
    "17 января 2025 г.",
    "2025-01-17 18:03:40.123456",
  ])("reads %s", (text) => {
    expect(isMoment(text)).toBe(true);
  });

  it.each([
    "",
    "12",
    "2025",
    "3.5",
    "1,000",
    "10-12 people",
    "192.168.10.12",
    "1.2.3",
    "45/60/2025",
    "I left on 12/05/2024 because the rooms were cold and loud",
    "12/05/2024 and 13/05/2024",
    "18:03",
    "March",
    "two of 5 in 2020 rooms",
    "555-12-1234",
  ])("does not read %s", (text) => {
    expect(isMoment(text)).toBe(false);
  });
});

describe("isClock", () => {
  it("reads times of day, and nothing with a date or a sentence", () => {
    for (const text of ["18:03", "9:00 AM", "18.03.40", "6h30", "下午 6:03"])
      expect(isClock(text), text).toBe(true);
    for (const text of ["2025-01-17", "99:00", "3", "at seven", "1.5"])
      expect(isClock(text), text).toBe(false);
  });
});
