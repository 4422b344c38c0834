import { byPattern } from "./identifier.ts";
import type { Finder } from "./identifier.ts";

/** Whether a text reads like something that was drawn by lot: letters of both cases and digits, in turn. */
export function isRandom(text: string): boolean {
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  const turns = (text.match(/[a-z](?=[A-Z0-9])|\d(?=[A-Za-z])|[A-Z](?=\d)/g) ?? []).length;
  return turns >= 3 && new Set(text).size >= Math.min(8, text.length / 2);
}

/** Keys, tokens, passwords and codes. */
export const secretFinders: readonly Finder[] = [
  byPattern("secret", /(?<![\p{L}\p{N}_-])eyJ[A-Za-z0-9_-]{5,4000}(?:\.[A-Za-z0-9_-]{2,4000}){1,4}/gu),
  byPattern(
    "secret",
    /(?<![\p{L}\p{N}_-])(?:gh[opusr]_|github_pat_|glpat-|npm_|pypi-|sk-|sk_|pk_|rk_|whsec_|xox[abposr]-|xapp-|AKIA|ASIA|AIza|ya29\.|SG\.|hf_|dop_v1_|shp(?:at|ss|ca)_|sq0|EAAC|key-|lin_api_|figd_|secret_|rpa_|r8_|gsk_|tvly-)[A-Za-z0-9_./+=-]{8,400}/gu,
  ),
  byPattern("secret", /(?<![\p{L}\p{N}])(?:Bearer|Basic) ([A-Za-z0-9_./+=-]{8,4000})/gu, {
    group: 1,
    accepts: (match) => isRandom(match) || match.endsWith("="),
  }),
  byPattern("secret", /(?<![\p{L}\p{N}_/+=-])[A-Za-z0-9_/+=-]{20,4000}(?![\p{L}\p{N}])/gu, {
    accepts: isRandom,
  }),
  byPattern(
    "secret",
    /(?:secret|token|api key|seed|recovery (?:key|code))(?: is|:|=)? ([A-Z2-7]{12,128}|[A-Za-z0-9+/_-]{16,400})(?![\p{L}\p{N}])/gu,
    {
      group: 1,
      accepts: (match) => /\d/.test(match),
    },
  ),
  byPattern("secret", /(?<![\p{L}\p{N}])[0-9a-f]{24,128}(?![\p{L}\p{N}])/giu, {
    accepts: (match) => /\d/.test(match) && /[a-f]/i.test(match),
  }),
  byPattern("secret", /-----BEGIN [A-Z ]{3,30}-----[^-]{1,8000}-----END [A-Z ]{3,30}-----/g),
  byPattern(
    "secret",
    /(?<![\p{L}\p{N}])(?:pass(?:word|code|phrase|wort)|pwd|p\/w|pin(?: ?code| number)?|kennwort|mot de passe|mdp|code secret|contraseña|clave|senha|wachtwoord|hasło|lösenord|security code|access code|door code|wi-?fi (?:code|key)|otp|verification code|one[- ]time code|cvv|cvc|puk)(?: for [a-z -]{2,20})?(?:\s?[:=]|,? (?:is|was|ist|lautet|est|es|era|e|is dus|to|as|set to))?\s{0,2}["'(]?([^\s"'()]{3,64})/giu,
    { group: 1, accepts: isPassword },
  ),
];

function isPassword(match: string, before: string): boolean {
  if (/\d/.test(match)) return true;
  if (!/(?:[:=]|is|was|ist|lautet|est|es|era|e|to|as)\s{0,2}["'(]?$/i.test(before)) return false;
  return /[a-z][A-Z]|[^\p{L}'-]/u.test(match) && match.length >= 4;
}
