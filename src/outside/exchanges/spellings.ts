/**
 * A pattern that finds a text in whatever way it may come back: each of its characters as it is, as an escape of JSON (`\u0041`, `\/`,
 * escaped once or several times over), percent-encoded in either case, as an HTML entity; mixed as one likes.
 */
export function anySpelling(text: string): RegExp {
  return new RegExp(Array.from(text, spelled).join(''), 'gu')
}

/** Signs without which no spelling but the plain one is there: who finds none need not look. */
export const SPELLED = /[\\%&]/

/** Code points from here on are two units of an escape. */
const ASTRAL = 0x1_00_00

function spelled(character: string): string {
  const point = character.codePointAt(0) ?? 0
  const bytes = [...Buffer.from(character)].map((byte) => `%${eitherCase(byte.toString(16).padStart(2, '0'))}`).join('')
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
  const escaped = units.map((unit) => String.raw`\\+u${eitherCase(unit.toString(16).padStart(4, '0'))}`).join('')
  const entity = `&#(?:0*${point}|[xX]0*${eitherCase(point.toString(16))});`
  const short = point >= ASTRAL ? '' : SHORT[character]
  const forms = [
    String.raw`\\*${plain(character)}`,
    ...(short === undefined || short === '' ? [] : [short]),
    bytes,
    escaped,
    entity,
    ...(NAMED[character] === undefined ? [] : [`&${NAMED[character]};`]),
    ...(character === ' ' ? [String.raw`\+`] : []),
  ]
  return `(?:${forms.join('|')})`
}

const SHORT: Readonly<Record<string, string>> = {
  '\n': String.raw`\\+n`,
  '\r': String.raw`\\+r`,
  '\t': String.raw`\\+t`,
  '\b': String.raw`\\+b`,
  '\f': String.raw`\\+f`,
}

const NAMED: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
  '/': 'sol',
  '+': 'plus',
  '=': 'equals',
}

function plain(character: string): string {
  return /[\p{L}\p{N}]/u.test(character) ? character : String.raw`\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
}

function eitherCase(hex: string): string {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)
}

/** The shortest piece of base64 or hexadecimal digits that is looked for: less is met by chance. */
const PIECE_MIN = 10

/** The text within base64 or hexadecimal digits of something longer: what stays the same whatever stands around it. */
export function encodedPieces(text: string): readonly string[] {
  const bytes = Buffer.from(text)
  const base64 = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const whole = Math.floor(((before + bytes.length) * 8) / 6)
    return encoded.slice(Math.ceil((before * 8) / 6), whole)
  })
  const hex = bytes.toString('hex')
  const pieces = [
    ...base64,
    ...base64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
    hex,
    hex.toUpperCase(),
  ]
  return pieces.filter((one) => one.length >= PIECE_MIN)
}
