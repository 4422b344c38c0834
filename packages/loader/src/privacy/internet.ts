import { byPattern } from "./identifier.ts";
import type { Finder } from "./identifier.ts";
import { isGivenName } from "./given-name.ts";

/** Sites on which the first part of a path is a person. */
const ofPeople =
  /^(?:(?:www|m|mobile|[a-z]{2,3})\.)?(?:twitter|x|facebook|fb|instagram|linkedin|github|gitlab|bitbucket|medium|tiktok|youtube|reddit|mastodon|threads|bsky|pinterest|vimeo|soundcloud|behance|dribbble|stackoverflow|keybase|patreon|substack|snapchat|telegram|t|wa|linktr|discord|calendly|about|paypal|venmo|ko-fi|twitch|flickr|quora|vk|xing|skype|signal)\.(?:com|org|net|me|social|app|io|tv|ee|gg|ru)$/i;
/** Hosts that give everybody a name of their own. */
const hosting =
  /\.(?:github\.io|gitlab\.io|blogspot\.[a-z.]{2,6}|wordpress\.com|tumblr\.com|substack\.com|wixsite\.com|weebly\.com|neocities\.org|medium\.com|bandcamp\.com|netlify\.app|vercel\.app|notion\.site|myportfolio\.com|livejournal\.com|typepad\.com|carrd\.co|webflow\.io|ghost\.io)$/i;
const oneOf =
  /\/(?:~|@|(?:users?|people|person|profiles?|members?|u|in|channel|c|d|s|j|e|f|file|files|document|documents|spreadsheets|presentation|forms|folders|share|shared|invites?|services|reset|join|verify|confirm|activate|unsubscribe|meet|room|orders?|accounts?|customers?|tickets?|cases?|invoices?|bookings?|hooks?|webhooks?|athletes?|id|user)\/)[^/?#]/i;
const tellingKey =
  /[?&#;](?:[a-z_-]{0,20}(?:token|auth|key|sig|signature|session|sid|pass|pwd|password|secret|hash|code|otp|user|uid|username|email|mail|login|name|account|acct|customer|member|invite|share|phone|tel|ticket|order|userid|user_id))=[^&#;]{1,400}/i;

/** Whether a link leads to somebody, or opens something for anybody who has it. */
function isTelling(match: string): boolean {
  const [, rest = match] = /^(?:[a-z][a-z0-9+.-]{1,20}:)?\/{0,2}([^]*)$/i.exec(match) ?? [];
  const [host = "", ...parts] = rest.split(/(?=[/?#])/);
  const path = parts.join("");
  if (host.includes("@")) return true;
  const bare = host.replace(/:\d{1,5}$/, "");
  if (ofPeople.test(bare) && /^\/[^/?#]/.test(path)) return !isProject(bare, path);
  if (hosting.test(bare)) return true;
  if (oneOf.test(path) || tellingKey.test(path)) return true;
  if (path.split(/[/?#&=;.]/).some(isToken)) return true;
  return bare
    .split(".")
    .slice(0, -2)
    .some((label) => label.length >= 5 && startsWithName(label));
}

/** A project on a site for code is its own, unless it is called after somebody. */
function isProject(host: string, path: string): boolean {
  if (!/(?:github|gitlab|bitbucket)\./i.test(host)) return false;
  const [, owner = "", project = ""] = path.split(/[/?#]/);
  return project !== "" && !startsWithName(owner);
}

/** A part of a path that no person made up: letters with digits, or letters of both cases in turn. */
function isToken(part: string): boolean {
  if (part.length < 7 || part.length > 400) return false;
  const turns = (part.match(/[a-z][A-Z0-9]|\d[A-Za-z]|[A-Z]\d|[A-Z]{2}[a-z]/g) ?? []).length;
  return turns >= 2 && /\d/.test(part) ? turns >= 2 : turns >= 4;
}

function startsWithName(label: string): boolean {
  for (let length = 3; length <= Math.min(label.length, 10); length += 1)
    if (isGivenName(label.slice(0, length)) && (length >= 4 || label.length >= 6)) return true;
  return false;
}

/** Folders for users that belong to nobody in particular. */
const foldersOfNobody: ReadonlySet<string> = new Set(
  "user users username user_name your_name yourname me you admin administrator root guest public shared default all test pi ubuntu debian vagrant docker app node jovyan runner ec2-user nobody student students staff work www git home".split(
    " ",
  ),
);
const endings =
  "com|org|net|edu|gov|info|biz|co|io|eu|de|uk|fr|nl|se|dk|no|fi|es|pt|it|ch|at|be|pl|cz|ie|ca|au|nz|br|mx|jp|kr|cn|in|za|ru|tr|us|me|app|dev|ai|example";
const social =
  "insta(?:gram)?|ig|snap(?:chat)?|twitter|x|tik ?tok|telegram|discord|skype|github|gitlab|reddit|facebook|fb|messenger|whatsapp|signal|linkedin|youtube|twitch|steam|xbox|psn|playstation|threads|mastodon|bluesky|bsky|vk|wechat|line|viber|pinterest|tumblr|strava|spotify|venmo|paypal|onlyfans|slack|teams";

/** E-mail addresses, links and handles, also as people say them. */
export const internetFinders: readonly Finder[] = [
  byPattern(
    "url",
    /(?<![\p{L}\p{N}@])(?:(?:https?|ftp|wss?|ssh|git|slack|zoommtg|tg|sip):\/\/|www\.)[^\s<>"'`]{2,2000}/giu,
    { accepts: isTelling, needs: /:\/\/|www\./i },
  ),
  byPattern(
    "url",
    /(?<![\p{L}\p{N}@./-])(?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}(?:com|org|net|me|social|app|io|tv|ee|gg|us|co|ai|dev|link|page|site|so|ly|gle|eu|de|uk|fr|nl|es|it|ch|at|pl|se|example)\/[^\s<>"'`]{1,2000}/giu,
    { accepts: isTelling, needs: /\.[a-z]{2,7}\//i },
  ),
  byPattern("url", /(?<![\p{L}\p{N}])(?:mailto|sms|tel|skype|xmpp|facetime|geo):[^\s<>"'`]{3,200}/giu, {
    needs: /[a-z]:/i,
  }),
  byPattern(
    "email",
    /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_][\p{L}\p{M}\p{N}._%+'-]{0,63}(?: {1,2}@ {1,2}| @|@ |@)(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
    { needs: /@/ },
  ),
  byPattern(
    "email",
    /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}(?:\s?[[({<]\s?(?:dot|punkt|punto|point)\s?[\])}>]\s?[\p{L}\p{N}_-]{1,40}){0,4}\s?[[({<]\s?(?:at|ät|arroba|@)\s?[\])}>]\s?[\p{L}\p{N}-]{1,63}(?:(?:\s?[[({<]\s?(?:dot|punkt|punto|point)\s?[\])}>]\s?|\.|\s(?:dot|punkt|punto|point)\s)[\p{L}\p{N}-]{1,63}){1,5}/giu,
    { needs: /[[({<]\s?(?:at|ät|arroba|@)/i },
  ),
  byPattern(
    "email",
    new RegExp(
      String.raw`(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}(?:\s(?:dot|underscore|dash|hyphen|minus|plus|punkt|unterstrich|punto|guion|point|tiret)\s[\p{L}\p{N}_-]{1,40}){0,4}\s(?:at|ät|arroba|chez|@)\s[\p{L}\p{N}-]{1,63}(?:\s?(?:\.|dot|punkt|punto|point|minus|dash|hyphen)\s?[\p{L}\p{N}-]{1,30}){0,3}(?:\s(?:dot|punkt|punto|point)\s|\.)(?:${endings})(?![\p{L}\p{N}])`,
      "giu",
    ),
    { needs: /\.[a-z]{2}|\s(?:dot|punkt|punto|point)\s/i },
  ),
  // a login as a folder of somebody's own
  byPattern(
    "handle",
    /(?<![\p{L}\p{N}_.])(?:\/(?:home|Users|export\/home|var\/home)\/|[A-Za-z]:[/\\](?:Users|home|Documents and Settings)[/\\])([\p{L}\p{N}][\p{L}\p{N}_.-]{1,31})/giu,
    { group: 1, accepts: (match) => !foldersOfNobody.has(match.toLowerCase()), needs: /[/\\]/ },
  ),
  byPattern("handle", /<@[UW][A-Z0-9]{2,20}(?:\|[^>\s]{0,80})?>/g, { needs: /<@/ }),
  byPattern(
    "handle",
    /(?<![\p{L}\p{N}_@./])@[\p{L}\p{N}_.-]{1,30}@(?:[\p{L}\p{N}-]{1,63}\.){1,4}\p{L}{2,24}/gu,
    { needs: /@/ },
  ),
  byPattern(
    "handle",
    /(?<![\p{L}\p{N}_@./])@ ?[\p{L}_](?:[\p{L}\p{N}_.-]{0,28}[\p{L}\p{N}_])?(?![\p{L}\p{N}_@])/gu,
    // "@ home" is no handle
    { accepts: (match) => !match.startsWith("@ ") || /[_\d.]/.test(match), needs: /@/ },
  ),
  byPattern("handle", /(?<![\p{L}\p{N}_/])\/?u\/[A-Za-z0-9_-]{3,20}(?![\p{L}\p{N}_])/gu, { needs: /u\// }),
  byPattern(
    "handle",
    /(?<![\p{L}\p{N}_])(?:live|skype|discord|telegram|signal|insta|snap|ig|steam|psn|xbox|wechat|line|kik|bsky|mastodon):\s?@?[\p{L}\p{N}_.:#-]{2,40}/giu,
    { needs: /[a-z]:/i },
  ),
  byPattern("handle", /(?<![\p{L}\p{N}_#])[\p{L}_][\p{L}\p{N}_.]{1,31}#\d{4}(?!\d)/gu, { needs: /#\d/ }),
  byPattern(
    "handle",
    new RegExp(
      String.raw`(?<![\p{L}\p{N}_@.])([\p{L}\p{N}][\p{L}\p{N}_.-]{1,28}[\p{L}\p{N}_])(?=,? (?:on|at|over on|auf|sur|en|su|op) (?:the |my )?(?:${social})(?![\p{L}\p{N}]))`,
      "giu",
    ),
    {
      group: 1,
      needs: new RegExp(String.raw` (?:on|at|auf|sur|en|su|op) (?:the |my )?(?:${social})`, "i"),
      accepts: (match, before) =>
        /[\d._]|[a-z][A-Z]/.test(match) ||
        /(?:find|follow|add|message|dm|find me|me as|am called|i'm called|name is|handle is)\s$/i.test(
          before,
        ),
    },
  ),
  byPattern(
    "handle",
    new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?:handle|user ?name|screen ?name|nick(?:name)?|gamer ?tag|(?:my|his|her|their|our) (?:${social})|benutzername|nom d'utilisateur|nombre de usuario|usuario)(?: (?:name|handle|account|id))?(?:\s?[:=]|,? (?:is|was|ist|est|es|are))\s{0,2}([\p{L}\p{N}@][\p{L}\p{N}_.@#-]{2,40})`,
      "giu",
    ),
    {
      group: 1,
      needs: /name|handle|tag|nick|usuario|utilisateur|(?:my|his|her|their|our) /i,
      accepts: (match) => /[\d._@#]|[a-z][A-Z]/.test(match),
    },
  ),
];
