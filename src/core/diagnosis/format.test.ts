import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkFields, tidyField, type FieldFormat } from './format.ts'

const key: FieldFormat = {
  name: 'apiKey',
  label: 'API key',
  pattern: /^[A-Za-z0-9+/]{56}$/,
  format: '56 characters: letters, digits, + and /',
  length: 56,
}
const secret: FieldFormat = {
  name: 'secret',
  label: 'Private key',
  pattern: /^[A-Za-z0-9+/]{86}==$/,
  format: '88 characters that end with ==',
  length: 88,
}
const pem: FieldFormat = {
  name: 'secret',
  label: 'Private key (PEM)',
  multiline: true,
  pattern: /^-----BEGIN (?:RSA )?PRIVATE KEY-----[\s\S]+-----END (?:RSA )?PRIVATE KEY-----\s*$/,
  format: 'the whole text from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----',
}
const passphrase: FieldFormat = {
  name: 'passphrase',
  label: 'Passphrase',
  pattern: /\S/,
  format: 'the words that you made up',
  verbatim: true,
}
const GOOD_KEY = 'pretendKEY+/'.repeat(5).slice(0, 56)
const GOOD_SECRET = `${'pretendSECRET09'.repeat(6).slice(0, 86)}==`
const GOOD_PEM = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIPretend\n-----END PRIVATE KEY-----'

/** What a user reads after pasting these texts: fields are tidied one by one and then checked together. */
function told(fields: readonly FieldFormat[], pasted: Readonly<Record<string, string>>): readonly string[] {
  const values = Object.fromEntries(fields.map((field) => [field.name, tidyField(field, pasted[field.name] ?? '')]))
  return checkFields(fields, values).map((one) => one.problem)
}

describe('what pasting adds is taken away in silence', () => {
  test.each([
    ['spaces around it', `  ${GOOD_KEY}  `],
    ['a line break behind it', `${GOOD_KEY}\r\n`],
    ['a line break in the middle, as e-mail makes them', `${GOOD_KEY.slice(0, 30)}\n${GOOD_KEY.slice(30)}`],
    ['a space in the middle', `${GOOD_KEY.slice(0, 30)} ${GOOD_KEY.slice(30)}`],
    ['double quotes around it', `"${GOOD_KEY}"`],
    ['single quotes and spaces around it', ` '${GOOD_KEY}' `],
    ['zero-width spaces and joiners', `\u200B${GOOD_KEY.slice(0, 9)}\u200C\u200D${GOOD_KEY.slice(9)}\uFEFF`],
    ['a space that does not break', `\u00A0${GOOD_KEY}\u00A0`],
  ])('%s', (_name, pasted) => {
    expect(tidyField(key, pasted)).toBe(GOOD_KEY)
    expect(told([key, secret], { apiKey: pasted, secret: GOOD_SECRET })).toEqual([])
  })

  test.each([
    ['literal \\n instead of line breaks', GOOD_PEM.replaceAll('\n', '\\n')],
    ['quotes and literal \\n, as in a JSON file', JSON.stringify(GOOD_PEM)],
    ['line breaks of Windows', GOOD_PEM.replaceAll('\n', '\r\n')],
    ['empty lines around it', `\n\n${GOOD_PEM}\n\n`],
  ])('of a PEM: %s', (_name, pasted) => {
    expect(tidyField(pem, pasted)).toBe(GOOD_PEM)
    expect(told([pem], { secret: pasted })).toEqual([])
  })

  test('but nothing of words that a person made up, except the line break behind them', () => {
    expect(tidyField(passphrase, ' "my  words" \r\n')).toBe(' "my  words" ')
    expect(told([passphrase], { passphrase: ' \n' })).toHaveLength(1)
  })

  test('tidying twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string(), (pasted) => {
        const once = tidyField({ ...key, pattern: /x/ }, pasted)
        fc.pre(!/^["']/.test(once))
        expect(tidyField(key, once)).toBe(once)
      }),
    )
  })
})

describe('what cannot be right is said in a sentence', () => {
  test('a missing field is told by its name', () => {
    expect(told([key, secret], { apiKey: ' ', secret: GOOD_SECRET })).toEqual(['API key is missing.'])
  })

  test('a field that may be left out is no mistake when it is empty', () => {
    expect(told([{ ...key, optional: true }], {})).toEqual([])
  })

  test('a key that was cut', () => {
    expect(told([key, secret], { apiKey: GOOD_KEY.slice(0, 50), secret: GOOD_SECRET })).toEqual([
      'API key has 50 characters and must have 56 (56 characters: letters, digits, + and /); it seems to be cut.',
    ])
  })

  test('a key with something behind it', () => {
    expect(told([key, secret], { apiKey: `${GOOD_KEY},BTC`, secret: GOOD_SECRET })).toEqual([
      'API key has 60 characters and must have 56 (56 characters: letters, digits, + and /); something was added to it.',
    ])
  })

  test('a key of the right length with characters that no key has', () => {
    expect(told([key, secret], { apiKey: `${GOOD_KEY.slice(0, 55)}-`, secret: GOOD_SECRET })).toEqual([
      'API key does not look like one: it must be 56 characters: letters, digits, + and /.',
    ])
  })

  test('the public half of a key pair', () => {
    const half = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAPretend\n-----END PUBLIC KEY-----'
    expect(told([pem], { secret: half })).toEqual(['Private key (PEM) is the public half; paste the private half.'])
  })

  test('a PEM of which the last line is missing', () => {
    expect(told([pem], { secret: GOOD_PEM.slice(0, 50) })).toEqual([
      'Private key (PEM) is cut: its last line, -----END ...-----, is missing.',
    ])
  })

  test('every field that is wrong is named', () => {
    expect(told([key, secret], { apiKey: 'abc', secret: '' })).toHaveLength(2)
  })
})

describe('key and secret put into each other’s field', () => {
  test('are recognised by their formats', () => {
    expect(told([key, secret], { apiKey: GOOD_SECRET, secret: GOOD_KEY })).toEqual([
      "API key and Private key are swapped: put each into the other's field.",
    ])
  })

  test('are recognised although tidying a field of one line takes the spaces out of a PEM', () => {
    expect(told([key, pem], { apiKey: GOOD_PEM, secret: GOOD_KEY })).toEqual([
      "API key and Private key (PEM) are swapped: put each into the other's field.",
    ])
  })

  test('are not claimed where both would fit both fields', () => {
    const twin = { ...key, name: 'secret', label: 'Secret' }
    expect(told([key, twin], { apiKey: GOOD_KEY, secret: GOOD_KEY })).toEqual([])
  })
})
