/** A name of a member behind which a person, a place or an account may stand: its text is masked whatever it looks like. */
const PERSONAL =
  /name|nick|mail|phone|addr|memo|remark|note|comment|benefic|iban|bank|account|user|uid|tag|payee|sender|recipient/i

/** What an exchange calls things: `BTC-USDT`, `flexible_reward`, `Successful`. Letters and joints, and not long. */
const WORD = /^[A-Za-z]+([ _./:-][A-Za-z]+){0,4}$/
const WORD_LENGTH_MAX = 32

/** A symbol may have digits: `1INCH`. Only where the member says that it is one. */
const SYMBOL_MEMBER = /asset|coin|currency|ccy|symbol|market|pair|instrument|token/i
const SYMBOL = /^[A-Z0-9]{2,12}([-_/][A-Z0-9]{2,12}){0,2}$/

const DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?/
const SOME_DATE = '2023-11-14T22:13:20.000000000'
/** The same instant as a count of seconds, milliseconds, microseconds or nanoseconds. */
const SOME_SECOND = '1700000000'

const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/**
 * A row of an exchange without anything personal, for a bug report or a test: members, types, kinds and the form of every
 * value stay; ids, hashes, addresses, names, amounts and instants are replaced by others of the same form. A digit that is
 * not 0 becomes another one, so that scale and sign remain.
 */
export function redactRow(row: string): string {
  let member = ''
  return row.replace(TOKEN, (token: string, colon: string | undefined) => {
    if (colon !== undefined) {
      member = token.slice(1, token.indexOf('"', 1))
      return token
    }
    if (!token.startsWith('"')) return maskNumber(token)
    return JSON.stringify(maskText(JSON.parse(token) as string, member))
  })
}

function maskText(text: string, member: string): string {
  if (text === '' || DATE.test(text)) return maskDate(text)
  if (/^-?\d+(\.\d+)?$/.test(text)) return maskNumber(text)
  if (PERSONAL.test(member)) return maskLetters(text)
  if (WORD.test(text) && text.length <= WORD_LENGTH_MAX) return text
  return SYMBOL_MEMBER.test(member) && SYMBOL.test(text) ? text : maskLetters(text)
}

function maskDate(text: string): string {
  const length = DATE.exec(text)?.[0].length ?? 0
  return SOME_DATE.slice(0, length).replace('T', text[10] ?? 'T') + text.slice(length)
}

function maskNumber(text: string): string {
  if (/^1\d{9}(\d{3}){0,3}$/.test(text)) return SOME_SECOND.padEnd(text.length, '0')
  let next = 0
  return text.replace(/[1-9]/g, () => String((next++ % 9) + 1))
}

function maskLetters(text: string): string {
  return text
    .replace(/[a-z]/g, 'x')
    .replace(/[A-Z]/g, 'X')
    .replace(/\d/g, '0')
    .replace(/[^\x20-\x7e]/g, 'x')
}
