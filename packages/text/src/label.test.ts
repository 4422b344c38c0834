import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelOf } from "./label.ts";

function label(...forms: readonly (readonly [string, number])[]): string {
  return labelOf(new Map(forms));
}

describe("labelOf", () => {
  it("takes the form that people use most, the shortest where two are equal", () => {
    expect(label(["sharing notebooks", 2], ["share my notebooks", 3])).toBe("share my notebooks");
    expect(label(["tax code", 2], ["code for tax", 2])).toBe("tax code");
  });

  it("takes the plural where people use it at all often", () => {
    expect(label(["client", 12], ["clients", 4])).toBe("clients");
    expect(label(["currency", 3], ["currencies", 2])).toBe("currencies");
    expect(label(["tax", 9], ["taxes", 2])).toBe("taxes");
    expect(label(["phone", 20], ["phones", 1])).toBe("phone");
    expect(label(["kiln", 5], ["kilns", 1])).toBe("kilns");
    // something abstract is counted where that is said more than once
    expect(label(["scholarship", 5], ["scholarships", 1])).toBe("scholarship");
    expect(label(["patience", 3], ["patiences", 1])).toBe("patience");
    expect(label(["allergy", 3], ["allergies", 1])).toBe("allergies");
    expect(label(["identity", 3], ["identities", 2])).toBe("identities");
  });

  it("keeps capitals that people mean, and no others", () => {
    expect(label(["VAT", 5])).toBe("VAT");
    expect(label(["Version control", 3], ["version control", 2])).toBe("version control");
    expect(label(["iPhone", 2], ["IPhone", 1])).toBe("iPhone");
  });

  it("is one of the forms, whatever they are", () => {
    const forms = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      selector: ([form]) => form,
    });
    fc.assert(
      fc.property(forms, (entries) => {
        const small = entries.map(([form]) => form.toLowerCase());
        expect(small).toContain(labelOf(new Map(entries)).toLowerCase());
      }),
    );
  });
});
