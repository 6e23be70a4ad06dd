import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dig, isList, isObject, parseJson, slicesAt, textAt, type Json } from './json.ts'

/** A random JSON document as text, with spaces where JSON allows them and numbers in every notation. */
const space = fc.constantFrom('', ' ', '\n', '\t ', '\r\n  ')
const digits = fc.stringMatching(/^(0|[1-9]\d{0,25})$/)
const numeral = fc
  .tuple(fc.constantFrom('', '-'), digits, fc.option(fc.stringMatching(/^\d{1,25}$/)), fc.option(fc.integer()))
  .map(
    ([sign, whole, fraction, exponent]) =>
      `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${exponent === null ? '' : `e${exponent}`}`,
  )
const string = fc
  .string({
    unit: fc.oneof(fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', '\n'), fc.string({ maxLength: 1 })),
  })
  .map((value) => JSON.stringify(value))
const { document } = fc.letrec<{ document: string; list: string; object: string }>((tie) => ({
  document: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(numeral, string, fc.constantFrom('true', 'false', 'null')),
    tie('list'),
    tie('object'),
  ),
  list: fc
    .array(fc.tuple(space, tie('document'), space), { maxLength: 4 })
    .map((items) => `[${items.map((item) => item.join('')).join(',')} ]`),
  object: fc
    .uniqueArray(fc.tuple(space, string, space, tie('document'), space), { maxLength: 4, selector: (one) => one[1] })
    .map((members) => `{ ${members.map(([a, key, b, value, c]) => `${a}${key}${b}:${a}${value}${c}`).join(',')}}`),
}))
const padded = fc.tuple(space, document, space).map((parts) => parts.join(''))

/** All paths to lists and objects inside a value whose steps a path can name. */
function pathsOf(value: Json | undefined, path = ''): readonly string[] {
  const entries = isList(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : undefined
  if (!entries) return []
  const deeper = entries.flatMap(([step, inner]) =>
    /^[^.]+$/.test(String(step)) ? pathsOf(inner, path === '' ? String(step) : `${path}.${step}`) : [],
  )
  return [path, ...deeper]
}

function members(value: Json | undefined): readonly (readonly [string, Json | undefined])[] {
  return isList(value) ? value.map((item) => ['', item]) : isObject(value) ? Object.entries(value) : []
}

describe('numbers', () => {
  test('every number keeps the text that was sent', () => {
    fc.assert(
      fc.property(numeral, space, (text, gap) => {
        expect(parseJson(`${gap}${text}${gap}`)).toBe(text)
        expect(parseJson(`{"a":[${gap}${text}${gap}]}`)).toEqual({ a: [text] })
      }),
    )
  })

  test('amounts that no float can hold come through whole', () => {
    const body = '{"wei": 1000000000000000001, "price": 0.10000000000000000001, "tiny": 1E-30, "minus": -0.0}'
    expect(parseJson(body)).toEqual({
      wei: '1000000000000000001',
      price: '0.10000000000000000001',
      tiny: '1E-30',
      minus: '-0.0',
    })
  })

  test('everything but numbers is read as JSON.parse reads it', () => {
    const body = '{"a":"1.0","b":true,"c":null,"d":["\\u20ac",{}],"":[]}'
    expect(parseJson(body)).toEqual(JSON.parse(body))
  })
})

describe('slices', () => {
  test('each member, sliced and parsed, equals that member of the whole', () => {
    fc.assert(
      fc.property(padded, (text) => {
        const whole = parseJson(text)
        fc.pre(isList(whole) || isObject(whole))
        const slices = slicesAt(text, '') ?? []
        const byKey = new Map(
          members(whole).map(([key, value], index) => [`${key}/${isList(whole) ? index : ''}`, value]),
        )
        expect(slices.length).toBe(byKey.size)
        slices.forEach((slice, index) => {
          expect(parseJson(slice.text)).toEqual(byKey.get(`${slice.key}/${isList(whole) ? index : ''}`))
        })
      }),
      { numRuns: 300 },
    )
  })

  test('a slice is a verbatim piece of the text, without the spaces around it', () => {
    fc.assert(
      fc.property(padded, (text) => {
        for (const slice of slicesAt(text, '') ?? []) {
          expect(text).toContain(slice.text)
          expect(slice.text).toBe(slice.text.trim())
        }
      }),
    )
  })

  test('a list or object deep inside is sliced as if it stood alone', () => {
    fc.assert(
      fc.property(padded, (text) => {
        const whole = parseJson(text)
        for (const path of pathsOf(whole)) {
          const slices = slicesAt(text, path) ?? []
          const values = members(dig(whole, path)).map(([, value]) => JSON.stringify(value))
          expect(slices.map((slice) => JSON.stringify(parseJson(slice.text))).sort()).toEqual(values.sort())
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the members of a Kraken answer keep names, spacing, zeros and exponents', () => {
    const body = '{"error":[], "result": {"ledger": {"LA-1": {"amount": "1.500", "time": 1.50} , "LB-2":{"fee":1e-8}}}}'
    expect(slicesAt(body, 'result.ledger')).toEqual([
      { key: 'LA-1', text: '{"amount": "1.500", "time": 1.50}' },
      { key: 'LB-2', text: '{"fee":1e-8}' },
    ])
  })

  test('a member without a name is not taken for a place in a list', () => {
    expect(slicesAt('{"":[1],"0":[2]}', '0')).toEqual([{ key: '', text: '2' }])
  })

  test('where a name comes twice the last one counts, as in the value itself', () => {
    const body = '{"rows":[1],"rows":[2]}'
    expect(dig(parseJson(body), 'rows')).toEqual(['2'])
    expect(slicesAt(body, 'rows')).toEqual([{ key: '', text: '2' }])
  })

  test('a path that is not there is undefined and never an empty list', () => {
    expect(slicesAt('{"rows":[]}', 'rows')).toEqual([])
    expect(slicesAt('{"rows":[]}', 'data')).toBeUndefined()
    expect(slicesAt('{"rows":7}', 'rows')).toBeUndefined()
    expect(slicesAt('{"rows":[{"a":[]}]}', 'rows.0.a')).toEqual([])
    expect(slicesAt('{"rows":[]}', 'rows.0')).toBeUndefined()
  })
})

describe('what is not JSON', () => {
  test.each([
    ['an HTML page', '<html><body>502 Bad Gateway</body></html>'],
    ['an empty body', ''],
    ['spaces alone', ' \n'],
    ['plain words', 'Unauthorized'],
    ['two documents', '{} {}'],
  ])('%s is undefined', (_name, body) => {
    expect(parseJson(body)).toBeUndefined()
    expect(slicesAt(body, '')).toBeUndefined()
  })

  test('a document that breaks off anywhere is undefined', () => {
    const body = '{"error":[],"result":{"ledger":{"L1":{"amount":"1.5","time":1617.25}},"count":1}}'
    for (let length = 0; length < body.length; length += 1) expect(parseJson(body.slice(0, length))).toBeUndefined()
  })

  test('a document nested without end is refused and does not bring the program down', () => {
    expect(parseJson('['.repeat(200_000))).toBeUndefined()
  })
})

describe('paths', () => {
  const json = parseJson('{"error":["EAPI:Invalid key"],"result":{"count":3}}')

  test('a path steps through objects by name and through lists by number', () => {
    expect(textAt(json, 'error.0')).toBe('EAPI:Invalid key')
    expect(textAt(json, 'result.count')).toBe('3')
    expect(dig(json, '')).toBe(json)
  })

  test('a path beyond what is there is undefined', () => {
    expect(dig(json, 'error.1')).toBeUndefined()
    expect(dig(json, 'result.count.more')).toBeUndefined()
    expect(textAt(json, 'result')).toBeUndefined()
    expect(dig(undefined, 'a')).toBeUndefined()
  })
})
