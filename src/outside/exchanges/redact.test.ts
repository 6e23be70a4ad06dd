import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../core/secret.ts'
import { redactor } from './redact.ts'

const secret = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 90 }).filter((text) => !'[secret]'.includes(text))

const lowered = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (found) => found.toLowerCase())

describe('a redactor', () => {
  test.each<readonly [string, (text: string) => string]>([
    ['plain', (text) => text],
    ['URL-encoded', encodeURIComponent],
    ['in JSON', (text) => JSON.stringify({ key: text })],
    ['in JSON within JSON', (text) => JSON.stringify(JSON.stringify({ key: text }))],
    ['in lower-case percent-encoding', (text) => lowered(encodeURIComponent(text))],
    [
      'with every byte percent-encoded',
      (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    ],
    [
      'in escapes of JSON',
      (text) =>
        Array.from(
          { length: text.length },
          (_, at) => String.raw`\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
        ).join(''),
    ],
    ['with strokes before its slashes', (text) => text.replaceAll('/', String.raw`\/`)],
    ['in HTML entities', (text) => Array.from(text, (one) => `&#${one.codePointAt(0)};`).join('')],
    [
      'in hexadecimal HTML entities',
      (text) => Array.from(text, (one) => `&#x${one.codePointAt(0)?.toString(16).toUpperCase()};`).join(''),
    ],
    ['in base64', (text) => Buffer.from(text).toString('base64')],
    ['in base64 of a user and a password', (text) => Buffer.from(`user:${text}`).toString('base64')],
    ['in hexadecimal digits', (text) => Buffer.from(text).toString('hex')],
  ])('removes a secret %s', (_name, encode) => {
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (text, before, after) => {
        const cleaned = redactor({ secret: Secret.of(text) })(`${before} ${encode(text)} ${after}`)
        fc.pre(!before.includes(text) && !after.includes(text))
        expect(cleaned).toContain('[secret]')
        expect(cleaned).not.toContain(encode(text))
      }),
    )
  })

  test('removes every one of several secrets, as often as they appear', () => {
    const redact = redactor({ apiKey: Secret.of('KEY-abc/+='), secret: Secret.of('line one\nline two') })
    const text = `KEY-abc/+= KEY-abc%2F%2B%3D "line one\\nline two" line one\nline two KEY-abc/+=`
    expect(redact(text)).toBe('[secret] [secret] "[secret]" [secret] [secret]')
  })

  test('leaves nothing of a secret that begins with another one', () => {
    const redact = redactor({ apiKey: Secret.of('abcdef'), secret: Secret.of('abcdef-and-the-rest') })
    expect(redact('abcdef-and-the-rest')).toBe('[secret]')
  })

  test('leaves innocent text as it is', () => {
    const body = '{"error":[],"result":{"count":2}}'
    expect(redactor({ apiKey: Secret.of('KEY-abc/+=') })(body)).toBe(body)
    expect(redactor(null)(body)).toBe(body)
    expect(redactor({ pin: Secret.of('result'.slice(0, 3)) })(body)).toBe(body)
  })
})
