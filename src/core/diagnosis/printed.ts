/** What any program's way of printing a refusal shows of it. */
export interface Clues {
  /** The text as phrases are looked for in it: no capitals, no escapes, single spaces between words. */
  readonly words: string
  /** What stands where codes stand, as it is written; the likelier first. */
  readonly codes: readonly string[]
  /** It is a page and no answer of an API. */
  readonly isPage: boolean
}

/** What is longer is a page, whose beginning and end say all that it says. @unit characters */
const BEGINNING = 16_000
const END = 4_000
/** The most places in which a code may stand that are looked at. */
const CODES_MAX = 40

/** Takes time in proportion to the text, and looks at no more of it than a refusal can be. */
export function cluesOf(text: string): Clues {
  const cut = text.length > BEGINNING + END ? `${text.slice(0, BEGINNING)} ${text.slice(-END)}` : text
  const plain = unescaped(cut)
  return {
    words: wordsOf(plain),
    codes: codesIn(plain),
    isPage: /<(?:!doctype|html|head|body|title|center|h1)[\s>]/i.test(cut),
  }
}

/** A tag of a page, and not what a program puts between such signs: `<urlopen error [SSL ...]>`, `<Response [401]>`. */
const TAG = /<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,300}=[^<>]{0,300})?\s{0,3}\/?>|<![^<>]{0,300}>/gi

function wordsOf(text: string): string {
  return text
    .replace(/<(?:script|style)[^>]{0,500}>[^<]{0,8000}<\/(?:script|style)>/gi, ' ')
    .replace(TAG, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\b[bu]['"]/g, ' ')
    .replace(/[’'`]/g, '')
    .replace(/[^\p{L}\p{N}./_]+/gu, ' ')
    .replace(/(?<=\p{L})[./_]+(?=\p{L})/gu, (signs) => (signs === '/' ? '/' : ' '))
    .replace(/[._/]+(?=\s|$)/g, '')
    .replace(/ +/g, ' ')
    .trim()
}

/** Characters that were written as escapes, once or twice over. */
function unescaped(text: string): string {
  const once = text
    // Escaped once or more: a run of strokes is taken in one step, or each would look through all that follow.
    .replace(/\\{2,}/g, '\\')
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replace(/\\x([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replace(/\\[nrt]/g, ' ')
    .replace(/\\(["'/])/g, '$1')
  return once
    .replace(/&(quot|amp|lt|gt|apos|nbsp|#39|#34|#x27);/g, (found, name: string) => ENTITIES[name] ?? found)
    .replace(/&#(\d{2,5});/g, (_, digits: string) => String.fromCharCode(Number(digits)))
}

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
  '#34': '"',
  '#x27': "'",
}

const VALUE = String.raw`["'\x60]?(-?[A-Za-z0-9][\w.:-]{0,59}|-\d{1,6})`
/** A name of a code, and what stands behind it: `code: '400007'`, `(code=40008)`, `retCode=10003`, `err-code': 'login-required'`. */
const NAMED = new RegExp(
  String.raw`(?:\b|_|u['"])(?:(?:err(?:or)?|ret|ext|s|status|response|result|api)?[-_ ]?(?:code|no|num|codes)|errno|err|error|reason|status|id|type|label|name|resultcode|错误代码|错误码|代码|コード|코드)["'\x60]?\]?\s{0,3}(?:[:=：>]|=>|is)\s{0,3}${VALUE}`,
  'giu',
)
/** A code before its words: `50113:Invalid Sign`, `-2015 Invalid API-key`, `[10003] ...`, `30005 : Invalid`. */
const LEADING =
  /(?:^|[\s(["'<>:,])(-?\d{3,9})["'\])>]?\s{0,2}[:,：\-|]?\s{1,2}(?=[A-Za-z\u4e00-\u9fff"'])|(?:^|[\s(["'])(-?\d{3,9})[:：](?=[A-Za-z\u4e00-\u9fff])|[[(](-?\d{3,9})[\])]/g
/** Codes of words: `EAPI:Invalid key`, `api-signature-not-valid`, `INVALID_KEY`. */
const WORDY =
  /\b(?:E[A-Z][a-z]+:[A-Z][a-z]+(?: [a-z]+){0,3}|EAPI[: ][A-Z][a-z]+(?: [a-z]+){0,3}|[a-z]+(?:-[a-z]+){1,6}|[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|[A-Z][a-z]+(?:[A-Z][a-z]+){1,5})\b/g

function codesIn(text: string): readonly string[] {
  const found = new Set<string>()
  const take = (pattern: RegExp): void => {
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match && found.size < CODES_MAX; match = pattern.exec(text)) {
      const value = match.slice(1).find((group) => group !== undefined) ?? match[0]
      found.add(value.replace(/[.:]+$/, ''))
    }
  }
  take(NAMED)
  take(LEADING)
  take(WORDY)
  return [...found]
}
